namespace WslGo.Build.Modules;

/// <summary>What a build has to know of a <c>go.work</c>.</summary>
/// <param name="GoLine">The <c>go</c> line.</param>
/// <param name="ToolchainLine">The <c>toolchain</c> line.</param>
/// <param name="Uses">The directories of the modules, as written.</param>
/// <param name="Replaces">The <c>replace</c> directives, which overrule those of the modules.</param>
/// <param name="Problems">What keeps go from reading the file; other errors of syntax are left for go to report.</param>
internal sealed record GoWorkFile(
    DirectiveLine? GoLine,
    DirectiveLine? ToolchainLine,
    IReadOnlyList<string> Uses,
    IReadOnlyList<ModuleReplacement> Replaces,
    IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Reads the text of a <c>go.work</c>. Never fails: what does not fit the grammar is passed over.</summary>
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
