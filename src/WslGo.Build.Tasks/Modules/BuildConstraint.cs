namespace WslGo.Build.Modules;

/// <summary>Whether the build constraints of a file exclude it from every build.</summary>
/// <remarks>
/// Only the conventional tag <c>ignore</c> is recognised; other constraints depend on the target. A <c>//go:build</c> line
/// overrides <c>// +build</c> lines: golang/go <c>src/go/build/build.go</c>, <c>shouldBuild</c>.
/// </remarks>
internal struct BuildConstraint
{
    private bool _hasGoBuild;
    private bool _isIgnored;

    /// <summary>Whether the file is never built.</summary>
    public readonly bool IsIgnored => _isIgnored;

    /// <summary>Adds a line comment before the package clause.</summary>
    public void Add(ReadOnlySpan<byte> comment)
    {
        if (_hasGoBuild)
            return;
        if (TryCutWord(comment, "//go:build"u8, out var expression))
        {
            _hasGoBuild = true;
            _isIgnored = expression.IndexOf("||"u8) < 0 && RequiresIgnore(expression, (byte)'&');
        }
        else if (TryCutWord(comment[2..].Trim(" \t"u8), "+build"u8, out expression))
        {
            // Spaces mean "or", commas "and"; several lines must all be satisfied.
            _isIgnored |= expression.IndexOfAny(" \t"u8) < 0 && RequiresIgnore(expression, (byte)',');
        }
    }

    private static bool RequiresIgnore(ReadOnlySpan<byte> expression, byte and)
    {
        foreach (var range in expression.Split(and))
        {
            if (expression[range].Trim(" \t()"u8).SequenceEqual("ignore"u8))
                return true;
        }

        return false;
    }

    private static bool TryCutWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (!text.StartsWith(word) || text.Length == word.Length || text[word.Length] is not ((byte)' ' or (byte)'\t'))
            return false;
        rest = text[word.Length..].Trim(" \t\r"u8);
        return true;
    }
}
