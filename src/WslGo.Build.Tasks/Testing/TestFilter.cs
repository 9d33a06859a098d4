using WslGo.Build.Reporting;


namespace WslGo.Build.Testing;

/// <summary>
/// A filter of <c>dotnet test --filter</c>, in the language of VSTest (learn.microsoft.com/dotnet/core/testing/selective-unit-tests):
/// conditions <c>Property=value</c>, <c>!=</c>, <c>~</c>, <c>!~</c>, joined by <c>|</c> and <c>&amp;</c>, with parentheses and
/// <c>\</c> before a character that is meant as it is. A text alone means <c>FullyQualifiedName~text</c>.
/// </summary>
internal abstract record TestFilter
{
    /// <summary>Reads a filter.</summary>
    /// <exception cref="BuildException">WSLGO3010: it is none.</exception>
    public static TestFilter Parse(string text) => new TestFilterParser(text).Parse();

    /// <summary>Whether it wants a test.</summary>
    /// <param name="package">Import path.</param>
    /// <param name="name">Name, with its parents for a subtest.</param>
    public bool Matches(string package, string name) => Decide(condition => condition.Matches(package, name));

    /// <summary>All its conditions.</summary>
    internal abstract IEnumerable<TestCondition> Conditions { get; }

    /// <summary>The value that it has if each condition has that of a function.</summary>
    internal abstract bool Decide(Func<TestCondition, bool> condition);
}

/// <summary>Two filters joined.</summary>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
/// <param name="IsAnd">Whether both have to want a test; else one of them.</param>
internal sealed record TestFilterPair(TestFilter Left, TestFilter Right, bool IsAnd) : TestFilter
{
    internal override IEnumerable<TestCondition> Conditions => [.. Left.Conditions, .. Right.Conditions];

    internal override bool Decide(Func<TestCondition, bool> condition) => IsAnd
        ? Left.Decide(condition) && Right.Decide(condition)
        : Left.Decide(condition) || Right.Decide(condition);
}

/// <summary>One condition.</summary>
/// <param name="Property">What is looked at.</param>
/// <param name="Value">What it is compared with; letters count whatever their case, as in VSTest.</param>
/// <param name="IsWhole">Whether it has to be that, rather than to hold it.</param>
/// <param name="IsNegated">Whether it must not.</param>
internal sealed record TestCondition(string Property, string Value, bool IsWhole, bool IsNegated) : TestFilter
{
    internal override IEnumerable<TestCondition> Conditions => [this];

    internal override bool Decide(Func<TestCondition, bool> condition) => condition(this);

    /// <summary>Whether it is true of a test. Of a property that Go's tests do not have, only what is negated is.</summary>
    public new bool Matches(string package, string name) => Of(package, name) is { } text
        ? IsNegated != (IsWhole
            ? text.Equals(Value, StringComparison.OrdinalIgnoreCase)
            : text.Contains(Value, StringComparison.OrdinalIgnoreCase))
        : IsNegated;

    /// <summary>Whether it looks at names, rather than packages.</summary>
    public bool IsOfName => Of("", "/") is { } text && text.EndsWith('/');

    /// <summary>
    /// The subtests of a test that its value names, as the path below the test; null if it does not reach below it.
    /// <c>Name~TestParse/em</c> names those of TestParse that begin with <c>em</c>.
    /// </summary>
    public string? SubtestsOf(string package, string name)
    {
        if (Of(package, name + "/") is not { } text) return null;
        if (IsWhole)
        {
            return Value.Length > text.Length && Value.StartsWith(text, StringComparison.OrdinalIgnoreCase)
                ? Value[text.Length..] : null;
        }

        // The value begins somewhere within the test's name and goes on behind its end.
        // Name~/em names the subtests of any test; in a full name a slash at the beginning is mostly one of the package's.
        var first = text.Length == name.Length + 1 ? 0 : 1;
        for (var slash = Value.Length - 1; slash >= first; slash--)
        {
            if (Value[slash] == '/' && text.EndsWith(Value[..(slash + 1)], StringComparison.OrdinalIgnoreCase)) return Value[(slash + 1)..];
        }

        return null;
    }

    private string? Of(string package, string name) => Property.ToLowerInvariant() switch
    {
        "fullyqualifiedname" => $"{package}.{name}",
        "name" or "displayname" => name,
        "classname" or "namespace" => package,
        _ => null,
    };
}
