using System.Buffers;
using System.Globalization;
using System.Text;

namespace WslGo.Build.Reporting;

/// <summary>
/// Makes text safe to print. Names of files, output of tools and answers of servers may hold control characters, with
/// which a terminal can be made to show what nobody said. They are written as escapes; colours are left out.
/// </summary>
internal static class LogText
{
    private static readonly SearchValues<char> s_unsafe = SearchValues.Create(Unsafe());
    private static readonly SearchValues<char> s_unsafeInLine = SearchValues.Create(Unsafe() + "\n\t");

    private static readonly SearchValues<char> s_parameters = SearchValues.Create("0123456789;:");

    /// <summary>Text of several lines, separated by <c>\n</c>.</summary>
    public static string Lines(string text) => Escape(text, s_unsafe);

    /// <summary>Text that has to stay on one line: a name, or words of a server's.</summary>
    public static string Line(string text) => Escape(text, s_unsafeInLine);

    // The controls of ASCII and Latin-1, the separators of lines, and what turns the direction of a line round.
    private static string Unsafe()
    {
        var characters = new StringBuilder("\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");
        for (var character = '\0'; character < 0xA0; character++)
        {
            if (char.IsControl(character) && character is not ('\n' or '\t')) characters.Append(character);
        }

        return characters.ToString();
    }

    private static string Escape(string text, SearchValues<char> without)
    {
        var rest = text.AsSpan();
        var next = rest.IndexOfAny(without);
        if (next < 0) return text;
        var safe = new StringBuilder();
        for (; next >= 0; next = rest.IndexOfAny(without))
        {
            safe.Append(rest[..next]);
            rest = rest[next..];
            if (ColourLength(rest) is var length and > 0)
            {
                rest = rest[length..];
                continue;
            }

            // Windows ends its lines so.
            if (rest is not ['\r', '\n', ..] || without.Contains('\n')) Append(safe, rest[0]);
            rest = rest[1..];
        }

        return safe.Append(rest).ToString();
    }

    // ESC [ 1 ; 31 m (ECMA-48, select graphic rendition)
    private static int ColourLength(ReadOnlySpan<char> text)
    {
        if (text is not ['\e', '[', ..]) return 0;
        var end = text[2..].IndexOfAnyExcept(s_parameters);
        return end >= 0 && text[2 + end] == 'm' ? end + 3 : 0;
    }

    private static void Append(StringBuilder text, char character) => text.Append(character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < (char)0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    });
}
