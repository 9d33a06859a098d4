namespace WslGo.Build.Hosting;

/// <summary>The files of this machine.</summary>
internal sealed class LiveHostFiles : IHostFiles
{
    /// <inheritdoc/>
    public string? ReadText(string path)
    {
        try
        {
            // Most of these files don't exist, and an exception would take time.
            if (!File.Exists(path)) return null;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            // The length of files in /proc is 0, and each read may return a part.
            var bytes = new byte[16 * 1024];
            var length = 0;
            while (length < IHostFiles.MaxLength)
            {
                if (length == bytes.Length) Array.Resize(ref bytes, Math.Min(bytes.Length * 4, IHostFiles.MaxLength));
                var read = stream.Read(bytes, length, bytes.Length - length);
                if (read == 0) break;
                length += read;
            }

            return HostText.Decode(bytes.AsSpan(0, length));
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) => Path.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Directories(string path)
    {
        try
        {
            return Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Select(name => Path.GetFileName(name)!)] : [];
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            return [];
        }
    }

    private static bool IsOfTheFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
            or System.Security.SecurityException;
}
