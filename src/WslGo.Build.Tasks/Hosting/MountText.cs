using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>Decodes the octal escapes of <c>/proc/self/mountinfo</c>.</summary>
internal static class MountText
{
    /// <summary>
    /// The kernel writes space, tab, newline, backslash and hash as three octal digits (<c>mangle_path</c>).
    /// </summary>
    public static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\')) return text.ToString();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && Octal(text[i + 1]) is >= 0 and < 4 and var a
                && Octal(text[i + 2]) is >= 0 and var b && Octal(text[i + 3]) is >= 0 and var c)
            {
                result.Append((char)(a * 64 + b * 8 + c));
                i += 3;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static int Octal(char digit) => digit is >= '0' and <= '7' ? digit - '0' : -1;
}
