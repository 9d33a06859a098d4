using System.Collections.Concurrent;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>The places where the test files of a directory declare their tests.</summary>
internal sealed class TestDeclarations
{
    private readonly Dictionary<string, SourceLocation> _locations = new(StringComparer.Ordinal);

    private TestDeclarations()
    {
    }

    /// <summary>Reads the test files of a directory; those that can't be read declare nothing.</summary>
    public static TestDeclarations In(string directory)
    {
        var declarations = new TestDeclarations();
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*_test.go").Order(StringComparer.Ordinal)) declarations.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is gone since; then the project is the place.
        }

        return declarations;
    }

    /// <summary>The line of a test's function; null if no file declares it.</summary>
    /// <param name="test">The name of a test or a subtest.</param>
    public SourceLocation? Find(string test) => _locations.GetValueOrDefault(test.Split('/', 2)[0]);

    private void Read(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.StartsWith("func ", StringComparison.Ordinal) && line.IndexOf('(') is var end and > 5)
                _locations.TryAdd(line[5..end].Trim(), new SourceLocation(file, number));
        }
    }
}

/// <summary>The places of the tests of many packages.</summary>
/// <param name="directory">The directory of a package, by import path; null if not known.</param>
internal sealed class TestLocations(Func<string, string?> directory)
{
    private readonly ConcurrentDictionary<string, TestDeclarations?> _packages = new(StringComparer.Ordinal);

    /// <summary>Where a test is declared; for a subtest, where the test is. Null if not known.</summary>
    public SourceLocation? Find(GoTestResult test) => _packages
        .GetOrAdd(test.Package, package => directory(package) is { } found ? TestDeclarations.In(found) : null)?.Find(test.Name);
}
