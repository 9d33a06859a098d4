using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Archives;

/// <summary>The file that <c>sha256sum --check</c> reads, beside the archives that it names.</summary>
internal static class Checksums
{
    /// <summary>Its name.</summary>
    public const string FileName = "checksums.txt";

    /// <summary>Removes the archives that it names, of an earlier publish, and the file.</summary>
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

    /// <summary>Writes it.</summary>
    /// <param name="directory">Where the archives are.</param>
    /// <param name="archives">Their paths.</param>
    /// <returns>Its path.</returns>
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
