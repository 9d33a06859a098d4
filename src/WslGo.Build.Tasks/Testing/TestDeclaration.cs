using WslGo.Build.Reporting;


namespace WslGo.Build.Testing;

/// <summary>Finds the declaration of a test whose output contains no location: an example, or a bare <c>t.Fail()</c>.</summary>
internal static class TestDeclaration
{
    /// <summary>The location of the function; null if no test file of the directory declares it.</summary>
    /// <param name="directory">The directory of the package.</param>
    /// <param name="test">The name of the test or subtest.</param>
    public static SourceLocation? Find(string directory, string test)
    {
        var start = $"func {test.Split('/')[0]}(";
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*_test.go").Order(StringComparer.Ordinal))
            {
                var number = 0;
                foreach (var line in File.ReadLines(file))
                {
                    number++;
                    if (line.StartsWith(start, StringComparison.Ordinal)) return new SourceLocation(file, number);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file was deleted in the meantime; the location is then the project.
        }

        return null;
    }
}
