using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Sboms;

/// <summary>The license of a module, from the files in its directory.</summary>
internal sealed class LicenseFiles
{
    // The longest text that is recognised has 17 KB.
    private const int MaxSize = 1 << 20;

    private static readonly string[] s_names = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "MIT-LICENSE", "MIT_LICENSE"];

    private readonly LicenseText _texts = new();

    /// <summary>
    /// The SPDX identifier; null if there is no license file, or if one of them isn't the text of the same known license.
    /// </summary>
    public string? Identify(string directory)
    {
        try
        {
            var found = Directory.EnumerateFiles(directory).Where(path => IsLicense(Path.GetFileName(path)))
                .Select(path => _texts.Identify(Encoding.UTF8.GetString(RegularFile.Read(path, MaxSize)))).Distinct().Take(2).ToList();
            return found is [var license] ? license : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsLicense(string name) => s_names.Any(start =>
        name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        && (name.Length == start.Length || name[start.Length] is '.' or '-' or '_')
        && !name.EndsWith(".go", StringComparison.OrdinalIgnoreCase));
}
