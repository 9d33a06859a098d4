using System.Buffers;
using System.Text;

namespace WslGo.Build.Modules;

/// <summary>Parses the common grammar of <c>go.mod</c> and <c>go.work</c>, and skips whatever doesn't match it.</summary>
/// <remarks>
/// Grammar: golang.org/x/mod/modfile <c>read.go</c>. No token spans lines, so the text is parsed line by line. go reports errors.
/// </remarks>
internal static class DirectiveReader
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r()[]{},");

    /// <summary>The directives of a text, in order.</summary>
    public static List<Directive> Read(string text)
    {
        var directives = new List<Directive>();
        var tokens = new List<string>();
        string? block = null;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            tokens.Clear();
            Tokenize(line, tokens);
            if (tokens.Count == 0)
                continue;
            if (block is null)
            {
                if (tokens[^1] == "(")
                    block = tokens[0];
                else
                    directives.Add(new Directive(tokens[0], tokens[1..], number));
            }
            else if (tokens[0] == ")")
            {
                block = null;
            }
            else
            {
                directives.Add(new Directive(block, [.. tokens], number));
            }
        }

        return directives;
    }

    private static void Tokenize(ReadOnlySpan<char> line, List<string> tokens)
    {
        while (true)
        {
            line = line.TrimStart(" \t\r");
            if (line.IsEmpty || line.StartsWith("//", StringComparison.Ordinal))
                return;
            tokens.Add(line[0] is '"' or '`' ? CutQuoted(ref line) : CutWord(ref line));
        }
    }

    private static string CutWord(ref ReadOnlySpan<char> line)
    {
        // A word ends before a space, punctuation or a comment; a punctuation character is a word by itself.
        var length = line.IndexOfAny(s_ends);
        if (length < 0)
            length = line.Length;
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        if (comment >= 0 && comment < length)
            length = comment;
        length = Math.Max(length, 1);
        var word = line[..length].ToString();
        line = line[length..];
        return word;
    }

    /// <remarks>An unclosed string extends to the end of its line. Only simple escapes occur in paths.</remarks>
    private static string CutQuoted(ref ReadOnlySpan<char> line)
    {
        var quote = line[0];
        var text = new StringBuilder();
        var at = 1;
        for (; at < line.Length && line[at] != quote; at++)
        {
            if (line[at] == '\\' && quote == '"' && at + 1 < line.Length)
                at++;
            text.Append(line[at]);
        }

        line = line[Math.Min(at + 1, line.Length)..];
        return text.ToString();
    }
}
