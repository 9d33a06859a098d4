using WslGo.Build.Reporting;


namespace WslGo.Build.Testing;

/// <summary>
/// A filter of <c>dotnet test --filter</c>, in VSTest's language (learn.microsoft.com/dotnet/core/testing/selective-unit-tests):
/// conditions <c>Property=value</c>, <c>!=</c>, <c>~</c>, <c>!~</c>, joined by <c>|</c> and <c>&amp;</c>, with parentheses, and
/// <c>\</c> to escape a character. A text without an operator means <c>FullyQualifiedName~text</c>.
/// </summary>
internal abstract record TestFilter : ITestFilter
{
    /// <summary>Parses a filter.</summary>
    /// <exception cref="BuildException">The filter is invalid (WSLGO3010).</exception>
    public static TestFilter Parse(string text) => new TestFilterParser(text).Parse();

    /// <inheritdoc/>
    public bool Matches(string package, string name) => Decide(condition => condition.Matches(package, name));

    /// <inheritdoc/>
    public IReadOnlyList<TestSelection> Select(IReadOnlyDictionary<string, IReadOnlyList<string>> tests, KnownSubtests known) =>
        TestSelection.Of(this, tests, known);

    /// <summary>All its conditions.</summary>
    internal abstract IEnumerable<TestCondition> Conditions { get; }

    /// <summary>The value of the filter, given the values of its conditions.</summary>
    internal abstract bool Decide(Func<TestCondition, bool> condition);
}

/// <summary>Two filters, joined.</summary>
/// <param name="Left">The first filter.</param>
/// <param name="Right">The second filter.</param>
/// <param name="IsAnd">Whether both must match, rather than one of them.</param>
internal sealed record TestFilterPair(TestFilter Left, TestFilter Right, bool IsAnd) : TestFilter
{
    internal override IEnumerable<TestCondition> Conditions => [.. Left.Conditions, .. Right.Conditions];

    internal override bool Decide(Func<TestCondition, bool> condition) => IsAnd
        ? Left.Decide(condition) && Right.Decide(condition)
        : Left.Decide(condition) || Right.Decide(condition);
}

/// <summary>One condition.</summary>
/// <param name="Property">The property.</param>
/// <param name="Value">The value to compare with, ignoring case, as in VSTest.</param>
/// <param name="IsWhole">Whether the property must equal the value rather than contain it.</param>
/// <param name="IsNegated">Whether the condition is negated.</param>
internal sealed record TestCondition(string Property, string Value, bool IsWhole, bool IsNegated) : TestFilter
{
    internal override IEnumerable<TestCondition> Conditions => [this];

    internal override bool Decide(Func<TestCondition, bool> condition) => condition(this);

    /// <summary>Whether a test matches. For a property that Go tests don't have, only negated conditions match.</summary>
    public new bool Matches(string package, string name) => Of(package, name) is { } text
        ? IsNegated != (IsWhole
            ? text.Equals(Value, StringComparison.OrdinalIgnoreCase)
            : text.Contains(Value, StringComparison.OrdinalIgnoreCase))
        : IsNegated;

    /// <summary>Whether the condition is about names rather than packages.</summary>
    public bool IsOfName => Of("", "/") is { } text && text.EndsWith('/');

    /// <summary>
    /// The subtests of a test that the value selects, as the path below the test; null if it doesn't extend below it.
    /// <c>Name~TestParse/em</c> selects the subtests of TestParse whose names begin with <c>em</c>.
    /// </summary>
    public string? SubtestsOf(string package, string name)
    {
        if (Of(package, name + "/") is not { } text) return null;
        if (IsWhole)
        {
            return Value.Length > text.Length && Value.StartsWith(text, StringComparison.OrdinalIgnoreCase)
                ? Value[text.Length..] : null;
        }

        // The value begins inside the test's name and continues after its end. Name~/em selects subtests of any test. In a full
        // name, a leading slash usually belongs to the package path.
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
