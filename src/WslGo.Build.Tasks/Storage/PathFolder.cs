using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>
/// A private directory, accessed by its path on systems without directory descriptors: Windows, and 32-bit systems. Each element of
/// a path is checked before use, and links and other reparse points are rejected.
/// </summary>
internal sealed class PathFolder : PrivateFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private PathFolder(string path) => Path = path;

    /// <inheritdoc/>
    public override string Path { get; }

    /// <summary>As <see cref="PrivateFolder.CreateRoot"/> and <see cref="PrivateFolder.OpenRoot(string)"/>.</summary>
    public static PathFolder? OpenRoot(string path, bool create)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(path);
        switch (KindOf(path))
        {
            case EntryKind.Directory:
                break;
            case EntryKind.Link:
                throw new UnsafeDirectoryException(path, "is a link");
            case not null:
                throw new ObstructedException(path);
            case null when !create:
                return null;
            case null when OperatingSystem.IsWindows():
                Directory.CreateDirectory(path);
                break;
            case null:
                Directory.CreateDirectory(path, Private);
                break;
        }

        if (!OperatingSystem.IsWindows())
        {
            for (var above = System.IO.Path.GetDirectoryName(path); above is not null; above = System.IO.Path.GetDirectoryName(above)) CheckMode(above);
            if ((File.GetUnixFileMode(path) & Others) != 0)
            {
                if (Directory.EnumerateFileSystemEntries(path).Any()) throw new UnsafeDirectoryException(path, "is neither private nor empty");
                File.SetUnixFileMode(path, Private);
            }
        }

        return new PathFolder(path);
    }

    /// <summary>As <see cref="PrivateFolder.Problem(string)"/>, but throws for an existing directory that isn't private.</summary>
    public static new string? Problem(string path)
    {
        OpenRoot(path, create: false)?.Dispose();
        return null;
    }

    /// <summary>As <see cref="PrivateFolder.OpenShared"/>.</summary>
    public static new PathFolder OpenShared(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(path);
        if (!Directory.Exists(path)) throw new DirectoryNotFoundException($"'{path}' does not exist.");
        if (!OperatingSystem.IsWindows())
        {
            for (var above = path; above is not null; above = System.IO.Path.GetDirectoryName(above)) CheckMode(above);
        }

        return new PathFolder(path);
    }

    /// <summary>As <see cref="PrivateFolder.OpenAny"/>.</summary>
    public static new PathFolder OpenAny(string path) => new(path);

    /// <inheritdoc/>
    public override PrivateFolder? Open(string path)
    {
        var at = Path;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..") throw new ObstructedException(System.IO.Path.Join(at, name));
            at = System.IO.Path.Join(at, name);
            switch (KindOf(at))
            {
                case EntryKind.Directory: continue;
                case null: return null;
                default: throw new ObstructedException(at);
            }
        }

        return new PathFolder(at);
    }

    /// <inheritdoc/>
    public override PrivateFolder? OpenPrivate(string name)
    {
        var path = Below(name);
        if (KindOf(path) != EntryKind.Directory) return null;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0 ? new PathFolder(path) : null;
    }

    /// <inheritdoc/>
    public override bool TryMakeDirectory(string name, bool isPrivate = false)
    {
        Check();
        if (KindOf(Below(name)) is not null) return false;
        if (isPrivate && !OperatingSystem.IsWindows()) Directory.CreateDirectory(Below(name), Private);
        else Directory.CreateDirectory(Below(name));
        return true;
    }

    /// <inheritdoc/>
    public override SafeFileHandle? TryCreateFile(string name)
    {
        Check();
        if (KindOf(Below(name)) is not null) return null;
        return File.OpenHandle(Below(name), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <inheritdoc/>
    public override SafeFileHandle? TryOpenFile(string name)
    {
        Check();
        return KindOf(Below(name)) == EntryKind.File ? File.OpenHandle(Below(name), FileMode.Open, FileAccess.Write, FileShare.Read) : null;
    }

    /// <inheritdoc/>
    public override bool TryMakeLink(string name, string target)
    {
        Check();
        if (KindOf(Below(name)) is not null) return false;

        // Windows distinguishes links to directories from links to files.
        if (Directory.Exists(System.IO.Path.GetFullPath(target, Path))) Directory.CreateSymbolicLink(Below(name), target);
        else File.CreateSymbolicLink(Below(name), target);
        return true;
    }

    /// <inheritdoc/>
    public override EntryStatus? Stat(string name)
    {
        if (KindOf(Below(name)) is not { } kind) return null;
        var file = new FileInfo(Below(name));
        return new EntryStatus(name, kind, kind == EntryKind.File ? file.Length : 0, file.LastWriteTimeUtc);
    }

    /// <inheritdoc/>
    public override string? LinkTarget(string name) => new FileInfo(Below(name)).LinkTarget;

    /// <inheritdoc/>
    public override List<EntryStatus> List() =>
        [.. Directory.EnumerateFileSystemEntries(Path).Select(path => Stat(System.IO.Path.GetFileName(path))).OfType<EntryStatus>()];

    /// <inheritdoc/>
    public override List<string> Names() => [.. Directory.EnumerateFileSystemEntries(Path).Select(path => System.IO.Path.GetFileName(path))];

    /// <inheritdoc/>
    public override bool Unlink(string name)
    {
        Check();
        switch (KindOf(Below(name)))
        {
            case null:
                return false;
            case EntryKind.Directory:
                throw new ObstructedException(Below(name));
            case EntryKind.Link when OperatingSystem.IsWindows() && File.GetAttributes(Below(name)).HasFlag(FileAttributes.Directory):
                Directory.Delete(Below(name));
                return true;
            default:
                File.Delete(Below(name));
                return true;
        }
    }

    /// <inheritdoc/>
    public override bool RemoveDirectory(string name)
    {
        Check();
        if (KindOf(Below(name)) != EntryKind.Directory || Directory.EnumerateFileSystemEntries(Below(name)).Any()) return false;
        Directory.Delete(Below(name));
        return true;
    }

    /// <inheritdoc/>
    public override void Rename(string name, string newName)
    {
        Check();
        if (KindOf(Below(name)) == EntryKind.Directory) Directory.Move(Below(name), Below(newName));
        else File.Move(Below(name), Below(newName), overwrite: true);
    }

    /// <inheritdoc/>
    public override void DeleteTree(string name)
    {
        if (KindOf(Below(name)) is not { } kind) return;
        if (kind == EntryKind.Directory)
        {
            using var folder = Open(name);
            foreach (var entry in folder?.List() ?? []) folder!.DeleteTree(entry.Name);
            RemoveDirectory(name);
            return;
        }

        Unlink(name);
    }

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name, bool shared = false)
    {
        Check();
        if (KindOf(Below(name)) is not (null or EntryKind.File)) throw new ObstructedException(Below(name));
        return FileLock.TryTake(Below(name), shared);
    }

    /// <inheritdoc/>
    public override void Touch(string name) => File.SetLastWriteTimeUtc(Below(name), DateTime.UtcNow);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private static EntryKind? KindOf(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null ? EntryKind.Link
            : !System.IO.Path.Exists(path) ? null
            : file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? EntryKind.Link
            : file.Attributes.HasFlag(FileAttributes.Directory) ? EntryKind.Directory
            : EntryKind.File;
    }

    private static void CheckMode(string directory)
    {
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(directory);
        if ((mode & UnixFileMode.OtherWrite) != 0 && (mode & UnixFileMode.StickyBit) == 0)
            throw new UnsafeDirectoryException(directory, "is writable by other users");
    }

    // A directory may have been replaced by a link after it was opened.
    private void Check()
    {
        if (KindOf(Path) != EntryKind.Directory) throw new ObstructedException(Path);
    }

    private string Below(string path) => System.IO.Path.Join(Path, path);
}
