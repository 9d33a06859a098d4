using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>A private directory by its file descriptor: no name is looked up by its whole path.</summary>
internal sealed class UnixFolder : PrivateFolder
{
    private const int PrivateMode = 0x1C0;

    private readonly SafeFileHandle _directory;
    private readonly bool _componentwise;

    private UnixFolder(string path, SafeFileHandle directory, bool componentwise)
    {
        Path = path;
        _directory = directory;
        _componentwise = componentwise;
    }

    /// <summary>Whether descriptors can be used here.</summary>
    public static bool AreSupported => LinuxDirectory.IsSupported;

    /// <inheritdoc/>
    public override string Path { get; }

    /// <summary>As <see cref="PrivateFolder.CreateRoot"/> and <see cref="PrivateFolder.OpenRoot(string)"/> do.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="create">Whether it is created if need be; else null if it isn't there.</param>
    /// <param name="componentwise">Whether <c>openat2</c> is not to be used, as where a sandbox forbids it.</param>
    public static UnixFolder? OpenRoot(string path, bool create, bool componentwise = false)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(path);
        return TrustedPath.OpenPrivate(path, create) is { } directory ? new UnixFolder(path, directory, componentwise) : null;
    }

    /// <summary>As <see cref="PrivateFolder.Problem(string)"/> does; what is wrong with a directory that is there is thrown.</summary>
    public static new string? Problem(string path) => TrustedPath.Problem(System.IO.Path.TrimEndingDirectorySeparator(path));

    /// <summary>As <see cref="PrivateFolder.OpenShared"/> does.</summary>
    public static new UnixFolder OpenShared(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(path);
        return new UnixFolder(path, TrustedPath.OpenShared(path), componentwise: false);
    }

    /// <inheritdoc/>
    public override PrivateFolder? Open(string path)
    {
        if (path.Length == 0) path = ".";
        if (!_componentwise && LinuxDirectory.OpenBeneath(_directory, path, Below(path), out var beneath))
            return beneath is null ? null : new UnixFolder(Below(path), beneath, componentwise: false);

        var at = _directory;
        foreach (var name in path.Split('/'))
        {
            var next = LinuxDirectory.Open(at, name, Below(path));
            if (at != _directory) at.Dispose();
            if (next is null) return null;
            at = next;
        }

        return new UnixFolder(Below(path), at, _componentwise);
    }

    /// <inheritdoc/>
    public override PrivateFolder? OpenPrivate(string name)
    {
        SafeFileHandle? directory;
        try
        {
            directory = LinuxDirectory.Open(_directory, name, Below(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (directory is null) return null;
        var status = LinuxDirectory.Status(directory);
        if (status.Owner == LinuxDirectory.CurrentUser && (status.Mode & 0x3F) == 0)
            return new UnixFolder(Below(name), directory, _componentwise);
        directory.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public override bool TryMakeDirectory(string name, bool isPrivate = false) =>
        LinuxDirectory.TryMakeDirectory(_directory, name, isPrivate ? PrivateMode : 0x1FF, Below(name));

    /// <inheritdoc/>
    public override SafeFileHandle? TryCreateFile(string name) => LinuxDirectory.TryCreateFile(_directory, name, Below(name));

    /// <inheritdoc/>
    public override bool TryMakeLink(string name, string target) => LinuxDirectory.TryMakeLink(_directory, name, target, Below(name));

    /// <inheritdoc/>
    public override EntryStatus? Stat(string name) => LinuxDirectory.Stat(_directory, name, Below(name));

    /// <inheritdoc/>
    public override string? LinkTarget(string name) => LinuxDirectory.LinkTarget(_directory, name, Below(name));

    /// <inheritdoc/>
    public override List<EntryStatus> List() =>
        [.. LinuxDirectory.Names(_directory, Path).Select(name => LinuxDirectory.Stat(_directory, name, Below(name))).OfType<EntryStatus>()];

    /// <inheritdoc/>
    public override List<string> Names() => LinuxDirectory.Names(_directory, Path);

    /// <inheritdoc/>
    public override bool Unlink(string name) => LinuxDirectory.Unlink(_directory, name, Below(name));

    /// <inheritdoc/>
    public override bool RemoveDirectory(string name) => LinuxDirectory.RemoveDirectory(_directory, name, Below(name));

    /// <inheritdoc/>
    public override void Rename(string name, string newName) => LinuxDirectory.Rename(_directory, name, newName, Below(name));

    /// <inheritdoc/>
    public override void DeleteTree(string name) => DeleteTree(_directory, name, Below(name), LinuxDirectory.Status(_directory).Device);

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name, bool shared = false) => LinuxDirectory.TryLock(_directory, name, shared, Below(name));

    /// <inheritdoc/>
    public override void Touch(string name) => LinuxDirectory.Touch(_directory, name, Below(name));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _directory.Dispose();

    private static void DeleteTree(SafeFileHandle parent, string name, string path, ulong device)
    {
        if (LinuxDirectory.Stat(parent, name, path) is not { } entry) return;
        if (entry.Kind != EntryKind.Directory)
        {
            LinuxDirectory.Unlink(parent, name, path);
            return;
        }

        if (LinuxDirectory.Open(parent, name, path) is not { } directory) return;
        using (directory)
        {
            // What is mounted there is not the SDK's.
            if (LinuxDirectory.Status(directory).Device != device) throw new ObstructedException(path);
            // Go makes directories of its module cache read-only.
            if (!LinuxDirectory.CanWrite(directory)) LinuxDirectory.SetMode(directory, PrivateMode, path);
            foreach (var below in LinuxDirectory.Names(directory, path)) DeleteTree(directory, below, System.IO.Path.Join(path, below), device);
        }

        LinuxDirectory.RemoveDirectory(parent, name, path);
    }

    private string Below(string path) => System.IO.Path.Join(Path, path);
}
