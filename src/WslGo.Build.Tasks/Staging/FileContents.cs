using System.Security.Cryptography;
using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>Hashes the contents of files, several at once: a slow file system answers many requests as fast as one.</summary>
/// <param name="openFiles">The most files open at once.</param>
/// <param name="watch">Is told which files are read; ends the reading.</param>
internal sealed class FileContents(int openFiles, AccessWatch? watch)
{
    /// <summary>The SHA-256 of the content of each file, by path; empty for one that can't be read.</summary>
    /// <param name="files">The files.</param>
    /// <param name="place">Where a file is read.</param>
    public Dictionary<string, string> Hash(IReadOnlyList<SourceFile> files, Func<SourceFile, string> place)
    {
        var hashes = new Dictionary<string, string>(files.Count, StringComparer.Ordinal);
        if (files.Count == 0) return hashes;
        var queue = new WorkQueue<SourceFile>(openFiles, Add, watch?.Cancellation ?? CancellationToken.None);
        foreach (var file in files) queue.Add(file);
        queue.Run();
        return hashes;

        void Add(SourceFile file, WorkQueue<SourceFile> _)
        {
            var hash = HashOf(place(file), file.Length);
            lock (hashes) hashes[file.Path] = hash;
        }
    }

    private string HashOf(string path, long length)
    {
        using var access = watch?.Enter(path, length);
        try
        {
            using var stream = new FileStream(TreeFiles.OpenRead(path), FileAccess.Read);
            return Convert.ToHexString(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
