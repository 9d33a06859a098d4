using System.Globalization;
using System.Text.RegularExpressions;

namespace WslGo.Build.Testing;

/// <summary>A block of statements of a coverage profile.</summary>
/// <param name="File">The import path of the package and the file name: <c>example.com/m/a/a.go</c>.</param>
/// <param name="FirstLine">The line where it begins.</param>
/// <param name="FirstColumn">The column where it begins.</param>
/// <param name="LastLine">The line where it ends.</param>
/// <param name="LastColumn">The column after its end.</param>
/// <param name="Statements">The number of statements.</param>
/// <param name="Count">How often it ran; in mode <c>set</c>, 1 if it ran.</param>
internal sealed record CoverBlock(
    string File, int FirstLine, int FirstColumn, int LastLine, int LastColumn, int Statements, long Count);

/// <summary>Parses the files that <c>go test -coverprofile</c> writes (golang.org/x/tools/cover).</summary>
internal static partial class CoverProfile
{
    /// <summary>The blocks of profiles. The counts of a block in several profiles are added.</summary>
    public static IReadOnlyList<CoverBlock> Read(IEnumerable<string> lines)
    {
        var blocks = new OrderedDictionary<CoverBlock, long>();
        foreach (var line in lines)
        {
            // mode: set
            if (Block().Match(line) is not { Success: true } match) continue;
            var block = new CoverBlock(
                match.Groups["file"].Value, Number(match, "l1"), Number(match, "c1"), Number(match, "l2"), Number(match, "c2"),
                Number(match, "n"), 0);
            var count = long.TryParse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out var read) ? read : 0;
            blocks[block] = blocks.GetValueOrDefault(block) + count;
        }

        return [.. blocks.Select(pair => pair.Key with { Count = pair.Value })];
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // example.com/m/a/a.go:3.24,5.2 1 7
    [GeneratedRegex(
        @"^(?<file>.+):(?<l1>\d+)\.(?<c1>\d+),(?<l2>\d+)\.(?<c2>\d+) (?<n>\d+) (?<count>\d+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Block();
}
