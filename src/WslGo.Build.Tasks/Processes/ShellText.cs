using System.Buffers;

namespace WslGo.Build.Processes;

/// <summary>Command lines, quoted for pasting into a POSIX shell.</summary>
internal static class ShellText
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=,@+%^");

    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    public static string Quote(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(s_plain) ? word : "'" + word.Replace("'", "'\\''") + "'";
}
