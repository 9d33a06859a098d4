using System.Text.RegularExpressions;

namespace WslGo.Build.Testing;

/// <summary>
/// Shortens the report of a testify assertion (github.com/stretchr/testify assert/assertions.go, Fail): labelled sections below an
/// empty first line. The location and the test's name are known, so only the error and the messages remain.
/// </summary>
internal static partial class TestifyReport
{
    /// <summary>The lines with the failure; null if this isn't a testify report.</summary>
    public static IReadOnlyList<string>? Shorten(IReadOnlyList<string> lines)
    {
        var label = "";
        var kept = new List<string>();
        foreach (var line in lines)
        {
            var text = line;
            if (Section().Match(line) is { Success: true } section)
            {
                label = section.Groups["label"].Value;
                text = section.Groups["text"].Value;
            }

            if (label is "Error" or "Messages" && text.Trim() is { Length: > 0 } said) kept.Add(said);
        }

        return kept.Count > 0 ? kept : null;
    }

    //         \tError Trace:\t/src/a/a_test.go:9
    [GeneratedRegex(@"^\s*\t(?<label>Error Trace|Error|Test|Messages):\s*(?<text>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Section();
}
