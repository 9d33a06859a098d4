using System.Collections.Concurrent;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>The locations of tests in the test files of a directory.</summary>
internal sealed class TestDeclarations
{
    private readonly Dictionary<string, SourceLocation> _locations = new(StringComparer.Ordinal);

    private TestDeclarations()
    {
    }

    /// <summary>Reads the test files of a directory. Files that can't be read are skipped.</summary>
    public static TestDeclarations In(string directory)
    {
        var declarations = new TestDeclarations();
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*_test.go").Order(StringComparer.Ordinal)) declarations.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file was deleted in the meantime; the location is then the project.
        }

        return declarations;
    }

    /// <summary>The location of a test's function; null if no file declares it.</summary>
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

/// <summary>The locations of the tests of many packages.</summary>
/// <param name="directory">Returns the directory of a package, by import path; null if unknown.</param>
internal sealed class TestLocations(Func<string, string?> directory)
{
    private readonly ConcurrentDictionary<string, TestDeclarations?> _packages = new(StringComparer.Ordinal);

    /// <summary>The location of a test's declaration; for a subtest, that of its test. Null if unknown.</summary>
    public SourceLocation? Find(GoTestResult test) => _packages
        .GetOrAdd(test.Package, package => directory(package) is { } found ? TestDeclarations.In(found) : null)?.Find(test.Name);
}
