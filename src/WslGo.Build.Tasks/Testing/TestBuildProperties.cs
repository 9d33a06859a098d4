using System.Globalization;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Testing;

/// <summary>
/// The global properties of a build, for the one that the test host starts. They may hold secrets, and everyone can read a
/// command line: they are handed over in a file that only the user can read, which MSBuild takes as a response file.
/// </summary>
internal static class TestBuildProperties
{
    // What an IDE says of its own build, and a solution of its projects: the host's build is of one project, by no IDE.
    private static readonly HashSet<string> s_left = new(StringComparer.OrdinalIgnoreCase)
    {
        "BuildingInsideVisualStudio", "DesignTimeBuild", "CurrentSolutionConfigurationContents",
    };

    /// <summary>Writes the file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="properties">The properties, with values as MSBuild gives them: with its own escapes (<c>%3B</c>).</param>
    public static void Write(string path, IEnumerable<KeyValuePair<string, string>> properties)
    {
        var lines = properties.Where(property => !s_left.Contains(property.Key))
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"-p:{property.Key}={Word(property.Value)}\n");
        AtomicFile.WritePrivate(path, Encoding.UTF8.GetBytes(string.Concat(lines)));
    }

    /// <summary>A text as MSBuild reads it behind <c>-p:</c>.</summary>
    public static string Escape(string text) => Word(text.Replace("%", "%25", StringComparison.Ordinal));

    private static string Word(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            // ; and , end a value; a line of a response file is split at spaces and quotes.
            if (character is ';' or ',' or '"' or ' ' || char.IsControl(character)) escaped.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
            else escaped.Append(character);
        }

        return escaped.ToString();
    }
}
