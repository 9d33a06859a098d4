using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Archives;

/// <summary>The file for <c>sha256sum --check</c>, next to the archives that it lists.</summary>
internal static class Checksums
{
    /// <summary>The file name.</summary>
    public const string FileName = "checksums.txt";

    /// <summary>Deletes the archives that the file of an earlier publish lists, and the file.</summary>
    public static void RemoveNamed(string directory)
    {
        var file = Path.Join(directory, FileName);
        if (!File.Exists(file)) return;
        foreach (var line in File.ReadAllLines(file))
        {
            // A hash, two spaces and a name.
            if (line.Length > 66 && Path.GetFileName(line[66..]) == line[66..]) File.Delete(Path.Join(directory, line[66..]));
        }

        File.Delete(file);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="directory">The directory of the archives.</param>
    /// <param name="archives">The paths of the archives.</param>
    /// <returns>The path of the file.</returns>
    public static string Write(string directory, IEnumerable<string> archives)
    {
        var text = new StringBuilder();
        foreach (var archive in archives.Order(StringComparer.Ordinal))
        {
            using var content = File.OpenRead(archive);
            text.Append(Convert.ToHexStringLower(SHA256.HashData(content))).Append("  ").Append(Path.GetFileName(archive)).Append('\n');
        }

        var path = Path.Join(directory, FileName);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));
        return path;
    }
}
