namespace WslGo.Build.Hosting;

/// <summary>The files of a machine: the real one, or one that is recorded as a directory of texts.</summary>
/// <remarks>No member throws. A file that can't be read counts as missing.</remarks>
internal interface IHostFiles
{
    /// <summary>
    /// The maximum number of bytes read from a file: 1 MiB. The files of interest are small; longer ones are truncated.
    /// </summary>
    const int MaxLength = 1 << 20;

    /// <summary>The text of a file, at most its first <see cref="MaxLength"/> bytes.</summary>
    /// <returns>The text, with U+FFFD for bytes that aren't UTF-8; null if the file doesn't exist or can't be read.</returns>
    string? ReadText(string path);

    /// <summary>The target of a symbolic link, as written; null if there is no link.</summary>
    string? LinkTarget(string path);

    /// <summary>Whether a path exists, of any kind.</summary>
    bool Exists(string path);

    /// <summary>The names of the subdirectories of a directory; empty if it can't be read.</summary>
    IReadOnlyList<string> Directories(string path) => [];
}
