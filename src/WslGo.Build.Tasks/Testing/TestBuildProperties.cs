using System.Globalization;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Testing;

/// <summary>
/// The global properties of a build, for the build that the test host starts. They may contain secrets, and everyone can read a
/// command line. They are therefore passed in a file that only the user can read, as an MSBuild response file.
/// </summary>
internal static class TestBuildProperties
{
    // Properties that an IDE sets for its own build, or a solution for its projects. The host builds a single project, without an
    // IDE.
    private static readonly HashSet<string> s_left = new(StringComparer.OrdinalIgnoreCase)
    {
        "BuildingInsideVisualStudio", "DesignTimeBuild", "CurrentSolutionConfigurationContents",
    };

    /// <summary>Writes the file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="properties">The properties, with values in MSBuild's escaped form (<c>%3B</c>).</param>
    public static void Write(string path, IEnumerable<KeyValuePair<string, string>> properties)
    {
        var lines = properties.Where(property => !s_left.Contains(property.Key))
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"-p:{property.Key}={Word(property.Value)}\n");
        AtomicFile.WritePrivate(path, Encoding.UTF8.GetBytes(string.Concat(lines)));
    }

    private static string Word(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            // ; and , end a value; MSBuild splits a line of a response file at spaces and quotation marks.
            if (character is ';' or ',' or '"' or ' ' || char.IsControl(character)) escaped.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
            else escaped.Append(character);
        }

        return escaped.ToString();
    }
}
