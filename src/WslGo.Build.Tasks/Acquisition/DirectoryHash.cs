using System.Security.Cryptography;
using System.Text;

namespace WslGo.Build.Acquisition;

/// <summary>The <c>h1:</c> hash of a module's files, as in <c>go.sum</c> and the checksum database.</summary>
/// <remarks>Source: https://go.dev/ref/mod#go-sum-files; golang.org/x/mod <c>sumdb/dirhash</c>, Hash1.</remarks>
internal sealed class DirectoryHash
{
    private readonly SortedDictionary<byte[], string> _files = new(ByteOrder.Instance);

    /// <summary>Adds a file.</summary>
    /// <param name="name">The file name with the module prefix: <c>MODULE@VERSION/PATH</c>.</param>
    /// <param name="content">The content.</param>
    public void Add(string name, Stream content) =>
        _files.Add(Encoding.UTF8.GetBytes(name), $"{Convert.ToHexStringLower(SHA256.HashData(content))}  {name}\n");

    /// <summary>The hash of all files added: <c>h1:</c> and 44 characters.</summary>
    public override string ToString()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in _files.Values) hash.AppendData(Encoding.UTF8.GetBytes(line));
        return "h1:" + Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>The hash of a directory's files as they are on the disk.</summary>
    /// <param name="directory">The absolute path of the directory.</param>
    /// <param name="prefix">The module prefix: <c>MODULE@VERSION/</c>.</param>
    /// <param name="counts">Whether a file, by its path with <c>/</c>, belongs to the module.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    public static string OfDirectory(string directory, string prefix, Func<string, bool> counts, CancellationToken cancellation)
    {
        var hash = new DirectoryHash();
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = file[(directory.Length + 1)..].Replace('\\', '/');
            if (!counts(name)) continue;
            using var content = File.OpenRead(file);
            hash.Add(prefix + name, content);
        }

        return hash.ToString();
    }

    // Go compares strings bytewise.
    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static readonly ByteOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
