using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>A private directory, accessed by its file descriptor: names are resolved relative to it.</summary>
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

    /// <summary>Whether descriptors are supported here.</summary>
    public static bool AreSupported => UnixSystem.IsKnown;

    /// <inheritdoc/>
    public override string Path { get; }

    /// <summary>As <see cref="PrivateFolder.CreateRoot"/> and <see cref="PrivateFolder.OpenRoot(string)"/>.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="create">
    /// Whether the directory is created if necessary; otherwise the result is null if it doesn't exist.
    /// </param>
    /// <param name="componentwise">Whether to avoid <c>openat2</c>, as if a sandbox forbade it.</param>
    public static UnixFolder? OpenRoot(string path, bool create, bool componentwise = false)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(path);
        return TrustedPath.OpenPrivate(path, create) is { } directory ? new UnixFolder(path, directory, componentwise) : null;
    }

    /// <summary>As <see cref="PrivateFolder.Problem(string)"/>, but throws for an existing directory that isn't private.</summary>
    public static new string? Problem(string path) => TrustedPath.Problem(System.IO.Path.TrimEndingDirectorySeparator(path));

    /// <summary>As <see cref="PrivateFolder.OpenShared"/>.</summary>
    public static new UnixFolder OpenShared(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(path);
        return new UnixFolder(path, TrustedPath.OpenShared(path), componentwise: false);
    }

    /// <summary>As <see cref="PrivateFolder.OpenAny"/>.</summary>
    public static new UnixFolder OpenAny(string path) => new(path, UnixDirectory.OpenPathOnly(path), componentwise: false);

    /// <inheritdoc/>
    public override PrivateFolder? Open(string path)
    {
        if (path.Length == 0) path = ".";
        if (!_componentwise && UnixDirectory.OpenBeneath(_directory, path, Below(path), out var beneath))
            return beneath is null ? null : new UnixFolder(Below(path), beneath, componentwise: false);

        return OpenByName(path) is { } directory ? new UnixFolder(Below(path), directory, _componentwise) : null;
    }

    /// <inheritdoc/>
    public override PrivateFolder? OpenPrivate(string name)
    {
        SafeFileHandle? directory;
        try
        {
            directory = UnixDirectory.Open(_directory, name, Below(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (directory is null) return null;
        var status = UnixDirectory.Status(directory);
        if (status.Owner == UnixDirectory.CurrentUser && (status.Mode & 0x3F) == 0)
            return new UnixFolder(Below(name), directory, _componentwise);
        directory.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public override bool TryMakeDirectory(string name, bool isPrivate = false) =>
        UnixEntries.TryMakeDirectory(_directory, name, isPrivate ? PrivateMode : 0x1FF, Below(name));

    /// <inheritdoc/>
    public override SafeFileHandle? TryCreateFile(string name) => UnixEntries.TryCreateFile(_directory, name, Below(name));

    /// <inheritdoc/>
    public override SafeFileHandle? TryOpenFile(string name) => UnixEntries.TryOpenFile(_directory, name, Below(name));

    /// <inheritdoc/>
    public override bool TryMakeLink(string name, string target) => UnixEntries.TryMakeLink(_directory, name, target, Below(name));

    /// <inheritdoc/>
    public override EntryStatus? Stat(string name) => UnixDirectory.Stat(_directory, name, Below(name));

    /// <inheritdoc/>
    public override string? LinkTarget(string name) => UnixDirectory.LinkTarget(_directory, name, Below(name));

    /// <inheritdoc/>
    public override List<EntryStatus> List() =>
        [.. UnixDirectory.Names(_directory, Path).Select(name => UnixDirectory.Stat(_directory, name, Below(name))).OfType<EntryStatus>()];

    /// <inheritdoc/>
    public override List<string> Names() => UnixDirectory.Names(_directory, Path);

    /// <inheritdoc/>
    public override bool Unlink(string name) => UnixEntries.Unlink(_directory, name, Below(name));

    /// <inheritdoc/>
    public override bool RemoveDirectory(string name) => UnixEntries.RemoveDirectory(_directory, name, Below(name));

    /// <inheritdoc/>
    public override void Rename(string name, string newName) => UnixEntries.Rename(_directory, name, newName, Below(name));

    /// <inheritdoc/>
    public override void DeleteTree(string name) => DeleteTree(_directory, name, Below(name), UnixDirectory.Status(_directory).Device);

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name, bool shared = false) => UnixEntries.TryLock(_directory, name, shared, Below(name));

    /// <inheritdoc/>
    public override void Touch(string name) => UnixEntries.Touch(_directory, name, Below(name));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _directory.Dispose();

    private SafeFileHandle? OpenByName(string path)
    {
        var at = _directory;
        foreach (var name in path.Split('/'))
        {
            SafeFileHandle? next;
            try
            {
                next = UnixDirectory.Open(at, name, Below(path));
            }
            finally
            {
                if (at != _directory) at.Dispose();
            }

            if (next is null) return null;
            at = next;
        }

        return at;
    }

    private static void DeleteTree(SafeFileHandle parent, string name, string path, ulong device)
    {
        if (UnixDirectory.Stat(parent, name, path) is not { } entry) return;
        if (entry.Kind != EntryKind.Directory)
        {
            UnixEntries.Unlink(parent, name, path);
            return;
        }

        if (UnixDirectory.Open(parent, name, path) is not { } directory) return;
        using (directory)
        {
            // Mounted file systems don't belong to the SDK.
            if (UnixDirectory.Status(directory).Device != device) throw new ObstructedException(path);
            // Go makes the directories of its module cache read-only.
            if (!UnixDirectory.CanWrite(directory)) UnixEntries.SetMode(directory, PrivateMode, path);
            foreach (var below in UnixDirectory.Names(directory, path)) DeleteTree(directory, below, System.IO.Path.Join(path, below), device);
        }

        UnixEntries.RemoveDirectory(parent, name, path);
    }

    private string Below(string path) => System.IO.Path.Join(Path, path);
}
