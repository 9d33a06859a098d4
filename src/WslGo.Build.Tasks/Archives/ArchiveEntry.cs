using WslGo.Build.Inspection;

namespace WslGo.Build.Archives;

/// <summary>A file or a directory in an archive.</summary>
/// <param name="Path">Its path, without a <c>/</c> at its ends.</param>
/// <param name="Mode">Who may do what with it.</param>
internal sealed record ArchiveEntry(string Path, UnixFileMode Mode)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file that it is a copy of; null for what is not copied.</summary>
    public string? Source { get; private init; }

    /// <summary>What it holds; null for a copy, and for a directory.</summary>
    public byte[]? Content { get; private init; }

    /// <summary>Opens what it holds; a directory holds nothing.</summary>
    public Stream Open() => Content is { } content ? new MemoryStream(content) : System.IO.File.OpenRead(Source!);

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => Source is null && Content is null;

    /// <summary>A directory that its owner writes and all read.</summary>
    public static ArchiveEntry Directory(string path) => new(path, Readable | Executable | UnixFileMode.UserWrite);

    /// <summary>A file that its owner writes and all read.</summary>
    public static ArchiveEntry File(string path, byte[] content) => new(path, Readable | UnixFileMode.UserWrite) { Content = content };

    /// <summary>A copy of a file that its owner writes and all read, and run if it is a program.</summary>
    /// <remarks>What a file system says of that is not to be had of every one: on Windows, and on a Windows drive.</remarks>
    public static ArchiveEntry Copy(string path, string source) =>
        new(path, Readable | UnixFileMode.UserWrite | (BinaryImage.Read(source) is null ? UnixFileMode.None : Executable)) { Source = source };

    /// <summary>Copies of all files of a directory.</summary>
    public static IEnumerable<ArchiveEntry> CopyAll(string directory) =>
        System.IO.Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => Copy(System.IO.Path.GetRelativePath(directory, file).Replace('\\', '/'), file));
}
