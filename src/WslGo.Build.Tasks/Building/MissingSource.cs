using System.Text.RegularExpressions;

namespace WslGo.Build.Building;

/// <summary>Recognises go errors about something that was not found, as opposed to compile errors.</summary>
/// <remarks>
/// Source of the messages: golang/go <c>src/cmd/go/internal/modload/import.go</c> and <c>load/pkg.go</c>, <c>src/go/build/build.go</c>. A
/// false match costs time but doesn't change the result.
/// </remarks>
internal static partial class MissingSource
{
    /// <summary>Whether go reported something missing that the originals may contain.</summary>
    public static bool IsSaid(GoRun run)
    {
        if (run.ExitCode == 0) return false;
        var packages = new PackageDirectories(run.Module.Workspace);
        return run.Lines.Exists(line => Text().IsMatch(line.Text) && !IsNowhere(line.Text, packages));
    }

    // A package that doesn't exist in the originals either: a mistyped import, or a dependency that go.mod doesn't list.
    private static bool IsNowhere(string text, PackageDirectories packages) =>
        Package().Match(text) is { Success: true, Groups: [_, var path] } && !Directory.Exists(packages.Find(path.Value));

    [GeneratedRegex("(?:no required module provides package|package(?= [^ ]+ is not in (?:std|GOROOT))) ([^ ;:]+)")]
    private static partial Regex Package();

    [GeneratedRegex(
        "no required module provides package|cannot find module|cannot find package|is not in std|is not in GOROOT|no Go files in|no non-test Go files in"
        + "|build constraints exclude all Go files|no matching files found|does not contain package|[Nn]o such file or directory|file not found"
        + "|cannot find main module|inconsistent vendoring|directory not found|cannot load",
        RegexOptions.NonBacktracking)]
    private static partial Regex Text();
}
