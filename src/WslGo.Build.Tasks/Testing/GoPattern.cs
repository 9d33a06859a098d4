using System.Text;

namespace WslGo.Build.Testing;

/// <summary>Patterns for <c>go test -run</c> and <c>-skip</c>: regular expressions, one per level, separated by slashes.</summary>
internal static class GoPattern
{
    /// <summary>The pattern of tests with exactly these names.</summary>
    public static string Of(IEnumerable<string> names) => string.Join('|', names.Select(name => $"^{Quote(name)}$"));

    /// <summary>The pattern of subtests of a test.</summary>
    /// <param name="test">The test's name.</param>
    /// <param name="below">The subtest's path below the test.</param>
    /// <param name="isWhole">Whether that is the whole path rather than a prefix.</param>
    public static string OfSubtest(string test, string below, bool isWhole)
    {
        var pattern = new StringBuilder($"^{Quote(test)}$");
        var levels = below.Split('/');
        for (var level = 0; level < levels.Length; level++)
        {
            if (levels[level].Length == 0) break;
            pattern.Append("/^").Append("(?i)").Append(Quote(levels[level]));
            if (isWhole || level < levels.Length - 1) pattern.Append('$');
        }

        return pattern.ToString();
    }

    /// <summary>The pattern of second-level subtests whose own name contains a text.</summary>
    public static string OfSubtestsWith(string test, string text) =>
        $"^{Quote(test)}$/(?i){Quote(text)}|^{Quote(test)}$/.*/(?i){Quote(text)}";

    /// <summary>
    /// A regular expression for a text; go replaces white space in names by _ (golang/go src/testing/match.go, rewrite).
    /// </summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (@"\.+*?()|[]{}^$".Contains(character)) quoted.Append('\\');
            quoted.Append(char.IsWhiteSpace(character) ? '_' : character);
        }

        return quoted.ToString();
    }
}
