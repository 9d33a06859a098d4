namespace WslGo.Build.Modules;

/// <summary>Splits Go source into comments, words and other tokens, which is enough to find clauses and directives.</summary>
/// <remarks>
/// Lexical rules: https://go.dev/ref/spec#Lexical_elements. Unclosed comments and raw strings end with the source, interpreted
/// strings and runes with their line.
/// </remarks>
/// <param name="source">The source, UTF-8. A byte order mark is skipped, as the specification allows.</param>
internal ref struct GoScanner(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source.StartsWith("\uFEFF"u8) ? source[3..] : source;

    /// <summary>Whether the end of the text is reached, so that the last token may continue beyond it.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads the next token.</summary>
    public GoTokenKind Next(out ReadOnlySpan<byte> token)
    {
        var blanks = 0;
        while (blanks < _rest.Length && _rest[blanks] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f') blanks++;
        _rest = _rest[blanks..];
        token = default;
        if (_rest.IsEmpty)
            return GoTokenKind.End;
        if (_rest.StartsWith("//"u8))
            return Cut(LengthBefore("\n"u8), GoTokenKind.LineComment, out token);
        if (_rest.StartsWith("/*"u8))
            return Cut(2 + LengthThrough(_rest[2..], "*/"u8), GoTokenKind.BlockComment, out token);
        if (IsWord(_rest[0]))
            return Cut(WordLength(), GoTokenKind.Word, out token);
        var length = _rest[0] switch
        {
            (byte)'`' => 1 + LengthThrough(_rest[1..], "`"u8),
            (byte)'"' or (byte)'\'' => QuotedLength(),
            _ => 1,
        };
        return Cut(length, GoTokenKind.Other, out token);
    }

    private GoTokenKind Cut(int length, GoTokenKind kind, out ReadOnlySpan<byte> token)
    {
        token = _rest[..length];
        _rest = _rest[length..];
        return kind;
    }

    private readonly int LengthBefore(ReadOnlySpan<byte> end)
    {
        var length = _rest.IndexOf(end);
        return length < 0 ? _rest.Length : length;
    }

    private static int LengthThrough(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end)
    {
        var length = text.IndexOf(end);
        return length < 0 ? text.Length : length + end.Length;
    }

    private readonly int WordLength()
    {
        var length = 1;
        while (length < _rest.Length && IsWord(_rest[length]))
            length++;
        return length;
    }

    private readonly int QuotedLength()
    {
        for (var at = 1; at < _rest.Length; at++)
        {
            if (_rest[at] == _rest[0])
                return at + 1;
            if (_rest[at] == '\n')
                return at;
            if (_rest[at] == '\\')
                at++;
        }

        return _rest.Length;
    }

    private static bool IsWord(byte c) =>
        c is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'
            or (byte)'_' or >= 0x80;
}
