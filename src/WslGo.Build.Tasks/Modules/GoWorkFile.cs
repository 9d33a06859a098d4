namespace WslGo.Build.Modules;

/// <summary>The parts of a <c>go.work</c> that a build needs.</summary>
/// <param name="GoLine">The <c>go</c> line.</param>
/// <param name="ToolchainLine">The <c>toolchain</c> line.</param>
/// <param name="Uses">The directories of the modules, as written.</param>
/// <param name="Replaces">The <c>replace</c> directives, which override those of the modules.</param>
/// <param name="Problems">Errors that prevent go from reading the file. go itself reports other syntax errors.</param>
internal sealed record GoWorkFile(
    DirectiveLine? GoLine,
    DirectiveLine? ToolchainLine,
    IReadOnlyList<string> Uses,
    IReadOnlyList<ModuleReplacement> Replaces,
    IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Parses the text of a <c>go.work</c>. Never fails: text that doesn't match the grammar is skipped.</summary>
    public static GoWorkFile Parse(string text)
    {
        if (ModuleText.FindProblem(text) is { } problem)
            return new GoWorkFile(null, null, [], [], [problem]);

        DirectiveLine? goLine = null, toolchainLine = null;
        var uses = new List<string>();
        var replaces = new List<ModuleReplacement>();
        foreach (var directive in DirectiveReader.Read(text))
        {
            switch (directive.Verb)
            {
                case "go" when directive.Argument is { } value:
                    goLine ??= new DirectiveLine(value, directive.Line);
                    break;
                case "toolchain" when directive.Argument is { } value:
                    toolchainLine ??= new DirectiveLine(value, directive.Line);
                    break;
                case "use" when directive.Argument is { } directory:
                    uses.Add(directory);
                    break;
                case "replace" when ModuleReplacement.From(directive.Arguments) is { } replacement:
                    replaces.Add(replacement);
                    break;
            }
        }

        return new GoWorkFile(goLine, toolchainLine, uses, replaces, []);
    }
}
