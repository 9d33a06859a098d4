using System.Text.RegularExpressions;

namespace WslGo.Build.Building;

/// <summary>Tells when go failed since it did not find something, and not since something does not compile.</summary>
/// <remarks>
/// Source of the texts: golang/go <c>src/cmd/go/internal/modload/import.go</c> and <c>load/pkg.go</c>, <c>src/go/build/build.go</c>. A
/// text too many costs time, not the truth.
/// </remarks>
internal static partial class MissingSource
{
    /// <summary>Whether go said so.</summary>
    public static bool IsSaid(GoRun run) => run.ExitCode != 0 && run.Lines.Exists(line => Text().IsMatch(line.Text));

    [GeneratedRegex(
        "no required module provides package|cannot find module|cannot find package|is not in std|is not in GOROOT|no Go files in|no non-test Go files in"
        + "|build constraints exclude all Go files|no matching files found|does not contain package|[Nn]o such file or directory|file not found"
        + "|cannot find main module|inconsistent vendoring|directory not found|cannot load",
        RegexOptions.NonBacktracking)]
    private static partial Regex Text();
}
