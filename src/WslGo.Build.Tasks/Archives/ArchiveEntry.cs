using WslGo.Build.Inspection;

namespace WslGo.Build.Archives;

/// <summary>A file or a directory in an archive.</summary>
/// <param name="Path">The path, without a leading or trailing <c>/</c>.</param>
/// <param name="Mode">The permissions.</param>
internal sealed record ArchiveEntry(string Path, UnixFileMode Mode)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file to copy; null if the entry isn't a copy.</summary>
    public string? Source { get; private init; }

    /// <summary>The content; null for a copy and for a directory.</summary>
    public byte[]? Content { get; private init; }

    /// <summary>Opens the content; not for directories.</summary>
    public Stream Open() => Content is { } content ? new MemoryStream(content) : System.IO.File.OpenRead(Source!);

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Source is null && Content is null;

    /// <summary>A directory, writable by its owner and readable by all.</summary>
    public static ArchiveEntry Directory(string path) => new(path, Readable | Executable | UnixFileMode.UserWrite);

    /// <summary>A file, writable by its owner and readable by all.</summary>
    public static ArchiveEntry File(string path, byte[] content) => new(path, Readable | UnixFileMode.UserWrite) { Content = content };

    /// <summary>A copy of a file, writable by its owner, readable by all, and executable if it is a program.</summary>
    /// <remarks>The mode is not copied, because not every file system has modes: on Windows, and on Windows drives.</remarks>
    public static ArchiveEntry Copy(string path, string source) =>
        new(path, Readable | UnixFileMode.UserWrite | (BinaryImage.Read(source) is null ? UnixFileMode.None : Executable)) { Source = source };

    /// <summary>Copies of all files in a directory.</summary>
    public static IEnumerable<ArchiveEntry> CopyAll(string directory) =>
        System.IO.Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => Copy(System.IO.Path.GetRelativePath(directory, file).Replace('\\', '/'), file));
}
