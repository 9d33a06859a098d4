namespace WslGo.Build.Modules;

/// <summary>The parts of a <c>go.mod</c> that a build needs.</summary>
/// <param name="ModulePath">The path of the module; null if the file contains none.</param>
/// <param name="GoLine">The <c>go</c> line.</param>
/// <param name="ToolchainLine">The <c>toolchain</c> line.</param>
/// <param name="Replaces">The <c>replace</c> directives.</param>
/// <param name="Problems">Errors that prevent go from reading the file. go itself reports other syntax errors.</param>
internal sealed record GoModFile(
    string? ModulePath,
    DirectiveLine? GoLine,
    DirectiveLine? ToolchainLine,
    IReadOnlyList<ModuleReplacement> Replaces,
    IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Parses the text of a <c>go.mod</c>. Never fails: text that doesn't match the grammar is skipped.</summary>
    public static GoModFile Parse(string text)
    {
        if (ModuleText.FindProblem(text) is { } problem)
            return new GoModFile(null, null, null, [], [problem]);

        string? module = null;
        DirectiveLine? goLine = null, toolchainLine = null;
        var replaces = new List<ModuleReplacement>();
        foreach (var directive in DirectiveReader.Read(text))
        {
            switch (directive.Verb)
            {
                case "module":
                    module ??= directive.Argument;
                    break;
                case "go" when directive.Argument is { } value:
                    goLine ??= new DirectiveLine(value, directive.Line);
                    break;
                case "toolchain" when directive.Argument is { } value:
                    toolchainLine ??= new DirectiveLine(value, directive.Line);
                    break;
                case "replace" when ModuleReplacement.From(directive.Arguments) is { } replacement:
                    replaces.Add(replacement);
                    break;
            }
        }

        if (string.IsNullOrEmpty(module))
            return new GoModFile(null, goLine, toolchainLine, replaces, [NoModule(text)]);
        return new GoModFile(module, goLine, toolchainLine, replaces, []);
    }

    private static FileProblem NoModule(string text)
    {
        var what = string.IsNullOrWhiteSpace(text) ? "The file is empty" : "The file does not declare a module";
        return new FileProblem(1, $"{what}; it requires a line such as 'module example.com/app'.");
    }
}
