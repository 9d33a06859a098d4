namespace WslGo.Build.Testing;

/// <summary>Decides which tests are run.</summary>
internal interface ITestFilter
{
    /// <summary>Whether a test matches; its subtests are run with it.</summary>
    /// <param name="package">Import path.</param>
    /// <param name="name">Name, with its parents for a subtest.</param>
    bool Matches(string package, string name);

    /// <summary>The fewest runs that have all matching tests.</summary>
    /// <param name="tests">The names of the top-level tests of each package.</param>
    /// <param name="known">The subtests that earlier runs had.</param>
    IReadOnlyList<TestSelection> Select(IReadOnlyDictionary<string, IReadOnlyList<string>> tests, KnownSubtests known);
}
