namespace WslGo.Build.Modules;

/// <summary>What a build has to know of a <c>go.mod</c>.</summary>
/// <param name="ModulePath">The path of the module; null if the file names none.</param>
/// <param name="GoLine">The <c>go</c> line.</param>
/// <param name="ToolchainLine">The <c>toolchain</c> line.</param>
/// <param name="Replaces">The <c>replace</c> directives.</param>
/// <param name="Problems">What keeps go from reading the file; other errors of syntax are left for go to report.</param>
internal sealed record GoModFile(
    string? ModulePath,
    DirectiveLine? GoLine,
    DirectiveLine? ToolchainLine,
    IReadOnlyList<ModuleReplacement> Replaces,
    IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Reads the text of a <c>go.mod</c>. Never fails: what does not fit the grammar is passed over.</summary>
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
