namespace WslGo.Build.Testing;

/// <summary>Decides which tests run.</summary>
internal interface ITestFilter
{
    /// <summary>Whether a test matches; its subtests then run too.</summary>
    /// <param name="package">The import path.</param>
    /// <param name="name">The name, with its parents for a subtest.</param>
    bool Matches(string package, string name);

    /// <summary>The smallest number of runs that include all matching tests.</summary>
    /// <param name="tests">The names of the top-level tests of each package.</param>
    /// <param name="known">The subtests of earlier runs.</param>
    IReadOnlyList<TestSelection> Select(IReadOnlyDictionary<string, IReadOnlyList<string>> tests, KnownSubtests known);
}
