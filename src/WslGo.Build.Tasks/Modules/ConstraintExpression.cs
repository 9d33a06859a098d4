namespace WslGo.Build.Modules;

/// <summary>Evaluates build constraint lines.</summary>
/// <remarks>
/// Grammar: golang/go <c>src/go/build/constraint/expr.go</c>. Null means that only go knows the value. It is also the value of a
/// line with a syntax error, which go reports.
/// </remarks>
internal ref struct ConstraintExpression
{
    private readonly Func<string, bool?> _isSet;
    private ReadOnlySpan<char> _rest;
    private bool _isMalformed;

    private ConstraintExpression(ReadOnlySpan<char> text, Func<string, bool?> isSet)
    {
        _rest = text;
        _isSet = isSet;
    }

    /// <summary>Evaluates the text after <c>//go:build</c>.</summary>
    public static bool? Evaluate(ReadOnlySpan<char> text, Func<string, bool?> isSet)
    {
        var expression = new ConstraintExpression(text, isSet);
        var value = expression.Or();
        return expression._isMalformed || !expression._rest.Trim().IsEmpty ? null : value;
    }

    /// <summary>Evaluates the text after <c>// +build</c>: spaces mean "or", commas "and".</summary>
    public static bool? EvaluatePlus(ReadOnlySpan<char> text, Func<string, bool?> isSet)
    {
        bool? value = false;
        foreach (var clause in text.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            bool? all = true;
            foreach (var literal in clause.Split(','))
            {
                var isNegated = literal.StartsWith('!');
                var tag = isNegated ? literal[1..] : literal;
                if (!IsTag(tag)) return null;
                all = And(all, isNegated ? !isSet(tag) : isSet(tag));
            }

            value = Or(value, all);
        }

        return value;
    }

    private bool? Or()
    {
        var value = And();
        while (Skip("||")) value = Or(value, And());
        return value;
    }

    private bool? And()
    {
        var value = Not();
        while (Skip("&&")) value = And(value, Not());
        return value;
    }

    private bool? Not()
    {
        if (!Skip("!")) return Atom();

        // go doesn't allow double negation.
        _isMalformed |= _rest.TrimStart().StartsWith('!');
        return _isMalformed ? null : !Atom();
    }

    private bool? Atom()
    {
        if (Skip("("))
        {
            var value = Or();
            _isMalformed |= !Skip(")");
            return value;
        }

        _rest = _rest.TrimStart();
        var length = 0;
        while (length < _rest.Length && IsTagCharacter(_rest[length])) length++;
        if (length == 0)
        {
            _isMalformed = true;
            return null;
        }

        var tag = _rest[..length].ToString();
        _rest = _rest[length..];
        return _isSet(tag);
    }

    private bool Skip(string symbol)
    {
        if (_isMalformed) return false;
        _rest = _rest.TrimStart();
        if (!_rest.StartsWith(symbol, StringComparison.Ordinal)) return false;
        _rest = _rest[symbol.Length..];
        return true;
    }

    private static bool? And(bool? left, bool? right) => left & right;

    private static bool? Or(bool? left, bool? right) => left | right;

    private static bool IsTag(string text) => text.Length > 0 && text.All(IsTagCharacter);

    private static bool IsTagCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';
}
