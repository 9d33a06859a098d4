namespace WslGo.Build.Modules;

/// <summary>Go's file name patterns, for one path element.</summary>
/// <remarks>Source: https://pkg.go.dev/path#Match, on UTF-16 code units instead of characters.</remarks>
internal static class GoPathPattern
{
    /// <summary>Whether a name matches; false if the pattern is malformed.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int at = 0, position = 0, afterStar = -1, starEnd = 0;
        while (position < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                afterStar = ++at;
                starEnd = position;
            }
            else if (at < pattern.Length && MatchesOne(pattern, ref at, name[position]))
            {
                position++;
            }
            else if (afterStar >= 0)
            {
                at = afterStar;
                position = ++starEnd;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, ref int at, char c)
    {
        switch (pattern[at])
        {
            case '?':
                at++;
                return true;
            case '[':
                return MatchesClass(pattern, ref at, c);
            default:
                return TryCutLiteral(pattern, ref at, out var literal) && literal == c;
        }
    }

    private static bool MatchesClass(ReadOnlySpan<char> pattern, ref int at, char c)
    {
        at++;
        var isNegated = at < pattern.Length && pattern[at] == '^';
        if (isNegated)
            at++;
        var isMatch = false;
        for (var isFirst = true; at < pattern.Length; isFirst = false)
        {
            if (pattern[at] == ']' && !isFirst)
            {
                at++;
                return isMatch != isNegated;
            }

            if (pattern[at] is '-' or ']' || !TryCutLiteral(pattern, ref at, out var low))
                return false;
            var high = low;
            if (at < pattern.Length && pattern[at] == '-')
            {
                at++;
                if (at == pattern.Length || pattern[at] is '-' or ']' || !TryCutLiteral(pattern, ref at, out high))
                    return false;
            }

            isMatch |= low <= c && c <= high;
        }

        return false;
    }

    private static bool TryCutLiteral(ReadOnlySpan<char> pattern, ref int at, out char literal)
    {
        if (pattern[at] == '\\')
            at++;
        literal = at < pattern.Length ? pattern[at] : default;
        return at++ < pattern.Length;
    }
}
