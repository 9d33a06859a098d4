namespace WslGo.Build.Testing;

/// <summary>Lists tests, and the subtests of earlier runs.</summary>
/// <param name="console">Displays them.</param>
/// <param name="host">Receives them; null if no test host runs.</param>
internal sealed class TestListing(ITestConsole console, TestHostPipe? host)
{
    /// <summary>Lists the tests.</summary>
    /// <param name="packages">The names of the tests of each package.</param>
    /// <param name="isWanted">Selects tests.</param>
    /// <param name="known">The subtests.</param>
    /// <param name="places">The locations of their declarations.</param>
    /// <returns>Whether there are any.</returns>
    public bool List(
        IReadOnlyDictionary<string, IReadOnlyList<string>> packages, Func<GoTestResult, bool> isWanted, KnownSubtests known, TestLocations places)
    {
        var tests = packages
            .SelectMany(package => package.Value.SelectMany(name => known.Below(package.Key, name).Prepend(name))
                .Select(name => new GoTestResult(package.Key, name)))
            .Where(isWanted).ToList();
        if (tests.Count == 0) return false;
        console.Show("The following Tests are available:");
        foreach (var test in tests)
        {
            console.Show("    " + test.FullName);
            host?.Send(ResultMessage.Found(test, places.Find(test)));
        }

        console.Show(tests.Exists(test => test.Name.Contains('/'))
            ? "Subtests are listed from earlier runs."
            : "Subtests are listed after their first run.");
        return true;
    }
}
