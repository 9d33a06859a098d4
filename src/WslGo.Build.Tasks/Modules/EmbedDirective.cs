using System.Text;

namespace WslGo.Build.Modules;

/// <summary>A <c>//go:embed</c> comment.</summary>
/// <remarks>Source: golang/go <c>src/go/build/read.go</c>, <c>parseGoEmbed</c>.</remarks>
internal static class EmbedDirective
{
    /// <summary>The beginning of the comment.</summary>
    public static ReadOnlySpan<byte> Prefix => "//go:embed"u8;

    /// <summary>The patterns of all such comments in a Go file.</summary>
    /// <param name="source">The content of the file, UTF-8.</param>
    public static List<string> Patterns(ReadOnlySpan<byte> source)
    {
        var patterns = new List<string>();

        // Most files embed nothing, and this check is faster than scanning them.
        if (source.IndexOf(Prefix) < 0) return patterns;
        var scanner = new GoScanner(source);
        while (scanner.Next(out var token) is var kind and not GoTokenKind.End)
        {
            if (kind == GoTokenKind.LineComment && token.StartsWith(Prefix)) patterns.AddRange(Arguments(Encoding.UTF8.GetString(token)));
        }

        return patterns;
    }

    /// <summary>The patterns of a comment with the prefix; none if it is malformed, as in Go.</summary>
    public static List<string> Arguments(string comment)
    {
        var rest = comment.AsSpan(Prefix.Length);
        var arguments = new List<string>();
        while (!rest.IsEmpty)
        {
            // Each argument is preceded by a space; //go:embedded would be another directive.
            if (!char.IsWhiteSpace(rest[0]))
                return [];
            rest = rest.TrimStart();
            if (rest.IsEmpty)
                break;
            if (!TryCut(ref rest, out var argument))
                return [];
            arguments.Add(argument);
        }

        return arguments;
    }

    private static bool TryCut(ref ReadOnlySpan<char> rest, out string argument)
    {
        if (rest[0] is '"' or '`')
            return TryCutQuoted(ref rest, out argument);
        var length = 1;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]))
            length++;
        argument = rest[..length].ToString();
        rest = rest[length..];
        return true;
    }

    private static bool TryCutQuoted(ref ReadOnlySpan<char> rest, out string argument)
    {
        var quote = rest[0];
        var text = new StringBuilder();
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == quote)
            {
                rest = rest[(at + 1)..];
                argument = text.ToString();
                return true;
            }

            if (rest[at] == '\\' && quote == '"' && ++at == rest.Length)
                break;
            text.Append(rest[at]);
        }

        argument = "";
        return false;
    }
}
