using System.Buffers;
using System.Globalization;
using System.Text;

namespace WslGo.Build.Reporting;

/// <summary>
/// Makes text safe to print. File names, output of tools and responses of servers may contain control characters with which a
/// terminal can be made to show forged text. Control characters are replaced by escapes; colours are removed.
/// </summary>
internal static class LogText
{
    private static readonly SearchValues<char> s_unsafe = SearchValues.Create(Unsafe());
    private static readonly SearchValues<char> s_unsafeInLine = SearchValues.Create(Unsafe() + "\n\t");

    private static readonly SearchValues<char> s_parameters = SearchValues.Create("0123456789;:");

    /// <summary>
    /// Text with several lines, separated by line feeds.
    /// </summary>
    public static string Lines(string text) => Escape(text, s_unsafe);

    /// <summary>Text that must stay on one line: a name, or text from a server.</summary>
    public static string Line(string text) => Escape(text, s_unsafeInLine);

    // The control characters of ASCII and Latin-1, line separators, and characters that change the direction of text.
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

            // The line end of Windows.
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
