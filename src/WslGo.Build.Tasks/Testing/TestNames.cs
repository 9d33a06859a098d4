namespace WslGo.Build.Testing;

/// <summary>A filter that names its tests, as an editor's test explorer does.</summary>
/// <param name="fullNames">The full names of tests and subtests.</param>
internal sealed class TestNames(IEnumerable<string> fullNames) : ITestFilter
{
    private readonly HashSet<string> _names = new(fullNames, StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Matches(string package, string name) => _names.Contains(new GoTestResult(package, name).FullName);

    /// <inheritdoc/>
    public IReadOnlyList<TestSelection> Select(IReadOnlyDictionary<string, IReadOnlyList<string>> tests, KnownSubtests known)
    {
        var subtests = _names.Select(name => (Name: name, Slash: SlashOf(name))).Where(name => name.Slash > 0)
            .ToLookup(name => name.Name[..name.Slash], name => name.Name[(name.Slash + 1)..], StringComparer.Ordinal);
        var patterns = new Dictionary<string, SelectedTests>(StringComparer.Ordinal);
        foreach (var (package, names) in tests)
        {
            var selected = new SelectedTests();
            foreach (var name in names)
            {
                if (Matches(package, name)) selected.Run.Add(GoPattern.Of([name]));
                else selected.Run.AddRange(subtests[new GoTestResult(package, name).FullName].Select(below => GoPattern.OfSubtest(name, below, isWhole: true)));
            }

            patterns[package] = selected;
        }

        return TestSelection.Of(patterns);
    }

    // The test's name begins at the first dot behind the last slash that has one: example.com/m/parse.TestTable/a.b
    private static int SlashOf(string fullName)
    {
        foreach (var start in (string[])[".Test", ".Example", ".Fuzz"])
        {
            if (fullName.IndexOf(start, StringComparison.Ordinal) is var test and > 0) return fullName.IndexOf('/', test);
        }

        return -1;
    }
}
