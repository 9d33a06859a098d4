using System.Globalization;
using System.Text;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>Parses filters. <c>&amp;</c> has precedence over <c>|</c>, as in VSTest.</summary>
internal sealed class TestFilterParser(string text)
{
    private const string Default = "FullyQualifiedName";

    private int _at;

    public TestFilter Parse()
    {
        var filter = ReadAny();
        return _at == text.Length ? filter : throw Error("')' without a matching '('");
    }

    private TestFilter ReadAny()
    {
        var filter = ReadAll();
        while (Take('|')) filter = new TestFilterPair(filter, ReadAll(), IsAnd: false);
        return filter;
    }

    private TestFilter ReadAll()
    {
        var filter = ReadOne();
        while (Take('&')) filter = new TestFilterPair(filter, ReadOne(), IsAnd: true);
        return filter;
    }

    private TestFilter ReadOne()
    {
        if (!Take('(')) return ReadCondition();
        var filter = ReadAny();
        return Take(')') ? filter : throw Error("'(' without a matching ')'");
    }

    private TestCondition ReadCondition()
    {
        var (property, first) = ReadWord(isProperty: true);
        if (_at == text.Length || text[_at] is '|' or '&' or ')')
        {
            if (property.Length == 0) throw Error("a condition is missing", first);
            return new TestCondition(Default, AsInNames(property), IsWhole: false, IsNegated: false);
        }

        if (property.Length == 0) throw Error("a property name is missing", first);
        if (text[_at] == '(') throw Error("an operator is missing before '('");
        var isNegated = text[_at] == '!';
        if (isNegated && (++_at == text.Length || text[_at] is not ('=' or '~'))) throw Error("'!' must be followed by '=' or '~'");
        var isWhole = text[_at++] == '=';
        var (value, start) = ReadWord(isProperty: false);
        return value.Length > 0
            ? new TestCondition(property, AsInNames(value), isWhole, isNegated)
            : throw Error($"the value to compare {property} with is missing", start);
    }

    // Reads up to an operator. A backslash escapes a character. = and ~ are ordinary characters in a value.
    private (string Word, int Start) ReadWord(bool isProperty)
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        var start = _at;
        var word = new StringBuilder();
        for (; _at < text.Length; _at++)
        {
            var character = text[_at];
            if (character == '\\')
            {
                if (++_at == text.Length) throw Error("'\\' at the end");
                word.Append(text[_at]);
                continue;
            }

            if (character is '|' or '&' or '(' or ')' || (isProperty && character is '=' or '~') || (isProperty && IsNot())) break;
            word.Append(character);
        }

        return (word.ToString().Trim(), start);
    }

    // Names contain no white space: go replaces it by _ (golang/go src/testing/match.go, rewrite).
    private static string AsInNames(string value) =>
        string.Concat(value.Select(character => char.IsWhiteSpace(character) ? '_' : character));

    private bool IsNot() => text[_at] == '!' && _at + 1 < text.Length && text[_at + 1] is '=' or '~';

    private bool Take(char character)
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        if (_at == text.Length || text[_at] != character) return false;
        _at++;
        return true;
    }

    private BuildException Error(string what, int? at = null) => BuildException.Error(
        "WSLGO3010",
        string.Create(CultureInfo.InvariantCulture, $"Invalid filter '{text}' at position {(at ?? _at) + 1}: {what}. ")
        + "Example: --filter \"Name=TestParse|FullyQualifiedName~/store.\". A text without an operator matches any part of the full name.");
}
