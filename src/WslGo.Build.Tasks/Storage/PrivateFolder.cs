using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>
/// A directory below a private root, open for writing. Everything that the SDK creates, changes or deletes outside a project's
/// <c>bin/</c> and <c>obj/</c> goes through this class. Names are resolved below the open directory, and no link is followed.
/// </summary>
/// <remarks>Paths are relative, with <c>/</c> between names, written as <see cref="FileName"/> does.</remarks>
internal abstract class PrivateFolder : IDisposable
{
    /// <summary>The code for an SDK directory that isn't private: <see cref="UnsafeDirectoryException"/>.</summary>
    public const string UnsafeCode = "WSLGO3012";

    /// <summary>The absolute path, for reading and for messages.</summary>
    public abstract string Path { get; }

    /// <summary>Opens an existing private root; null if there is none.</summary>
    /// <exception cref="UnsafeDirectoryException">The directory isn't private.</exception>
    /// <exception cref="IOException">The directory can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be opened.</exception>
    public static PrivateFolder? OpenRoot(string path) => UnixFolder.AreSupported
        ? UnixFolder.OpenRoot(path, create: false)
        : PathFolder.OpenRoot(path, create: false);

    /// <summary>Opens a private root, and creates it with mode 0700 if it doesn't exist.</summary>
    /// <exception cref="UnsafeDirectoryException">The directory isn't private.</exception>
    /// <exception cref="IOException">The directory can't be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be created.</exception>
    public static PrivateFolder CreateRoot(string path) => UnixFolder.AreSupported
        ? UnixFolder.OpenRoot(path, create: true)!
        : PathFolder.OpenRoot(path, create: true)!;

    /// <summary>
    /// Opens a directory in which other users may create entries but not replace this user's (sticky, such as <c>/tmp</c>), to
    /// create private directories in it.
    /// </summary>
    /// <exception cref="UnsafeDirectoryException">Other users could replace entries of the directory.</exception>
    /// <exception cref="IOException">The directory can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be opened.</exception>
    public static PrivateFolder OpenShared(string path) => UnixFolder.AreSupported ? UnixFolder.OpenShared(path) : PathFolder.OpenShared(path);

    /// <summary>Opens a directory of any owner, also through links, to create a file in it for a moment.</summary>
    /// <exception cref="IOException">The directory can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be opened.</exception>
    public static PrivateFolder OpenAny(string path) => UnixFolder.AreSupported ? UnixFolder.OpenAny(path) : PathFolder.OpenAny(path);

    /// <summary>Checks that a private root exists at a path or can be created there, without creating anything.</summary>
    /// <exception cref="UnsafeDirectoryException">The directory isn't private.</exception>
    /// <exception cref="IOException">The directory can't be opened or created.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be opened.</exception>
    public static void CheckRoot(string path)
    {
        if ((UnixFolder.AreSupported ? UnixFolder.Problem(path) : PathFolder.Problem(path)) is { } problem) throw new IOException(problem);
    }

    /// <summary>Why there can't be a private root at a path, as a sentence; null if there is one or can be.</summary>
    public static string? Problem(string path)
    {
        try
        {
            return UnixFolder.AreSupported ? UnixFolder.Problem(path) : PathFolder.Problem(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <summary>Opens a directory below this one; null if it doesn't exist.</summary>
    /// <exception cref="ObstructedException">The path, or an element of it, is not a directory.</exception>
    public abstract PrivateFolder? Open(string path);

    /// <summary>Opens a directory in this one; null unless it is a directory of this user that nobody else can access.</summary>
    public abstract PrivateFolder? OpenPrivate(string name);

    /// <summary>Creates a directory in this one, with mode 0700 if it is private.</summary>
    /// <returns>False if the name exists.</returns>
    public abstract bool TryMakeDirectory(string name, bool isPrivate = false);

    /// <summary>Creates a file in this directory, open for writing; null if the name exists.</summary>
    public abstract SafeFileHandle? TryCreateFile(string name);

    /// <summary>Opens an existing file in this directory for writing; null if there is none.</summary>
    public abstract SafeFileHandle? TryOpenFile(string name);

    /// <summary>Creates a symbolic link in this directory; false if the name exists.</summary>
    public abstract bool TryMakeLink(string name, string target);

    /// <summary>The status of an entry of this directory; null if it doesn't exist.</summary>
    public abstract EntryStatus? Stat(string name);

    /// <summary>The target of a link in this directory; null if there is none.</summary>
    public abstract string? LinkTarget(string name);

    /// <summary>The entries of this directory.</summary>
    public abstract List<EntryStatus> List();

    /// <summary>The names in this directory.</summary>
    public abstract List<string> Names();

    /// <summary>Deletes a file or a link in this directory; false if it doesn't exist.</summary>
    /// <exception cref="ObstructedException">The entry is a directory.</exception>
    public abstract bool Unlink(string name);

    /// <summary>Deletes an empty directory in this one; false if it doesn't exist or isn't empty.</summary>
    public abstract bool RemoveDirectory(string name);

    /// <summary>Renames an entry of this directory, and replaces a file with the new name.</summary>
    public abstract void Rename(string name, string newName);

    /// <summary>Deletes an entry of this directory with its contents. Fails at mount points, which it doesn't enter.</summary>
    public abstract void DeleteTree(string name);

    /// <summary>Locks a file in this directory, which is created if necessary; null if others hold the lock.</summary>
    public abstract IDisposable? TryLock(string name, bool shared = false);

    /// <summary>Sets the modification time of an entry to now.</summary>
    public abstract void Touch(string name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a directory below this one, and creates it and its parents if necessary.</summary>
    /// <exception cref="ObstructedException">The path, or an element of it, is not a directory.</exception>
    public PrivateFolder Make(string path)
    {
        if (Open(path) is { } folder) return folder;
        var at = this;
        try
        {
            foreach (var name in path.Split('/'))
            {
                at.TryMakeDirectory(name);
                var next = at.Open(name) ?? throw new DirectoryNotFoundException($"{FileName.Display(System.IO.Path.Join(at.Path, name))} was deleted.");
                if (at != this) at.Dispose();
                at = next;
            }

            return at;
        }
        catch
        {
            if (at != this) at.Dispose();
            throw;
        }
    }

    /// <summary>Creates a symbolic link in this directory, and replaces a file, a link or an empty directory.</summary>
    /// <exception cref="ObstructedException">The name is a non-empty directory.</exception>
    public void PutLink(string name, string target)
    {
        while (!TryMakeLink(name, target)) MakeWay(name);
    }

    /// <summary>Changes the target of a symbolic link in this directory atomically, because others may use the link.</summary>
    /// <exception cref="ObstructedException">The name is a non-empty directory.</exception>
    public void ReplaceLink(string name, string target)
    {
        if (Stat(name)?.Kind != EntryKind.Link)
        {
            PutLink(name, target);
            return;
        }

        var part = PartOf(name);
        try
        {
            if (!TryMakeLink(part, target)) throw new ObstructedException(System.IO.Path.Join(Path, part));
            Rename(part, name);
        }
        catch
        {
            Unlink(part);
            throw;
        }
    }

    /// <summary>Creates a file in this directory, open for writing, and replaces a file, a link or an empty directory.</summary>
    /// <exception cref="ObstructedException">The name is a non-empty directory.</exception>
    public SafeFileHandle PutFile(string name)
    {
        SafeFileHandle? file;
        while ((file = TryCreateFile(name)) is null) MakeWay(name);
        return file;
    }

    /// <summary>Writes a file in this directory atomically.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        var part = PartOf(name);
        try
        {
            using (var file = TryCreateFile(part) ?? throw new ObstructedException(System.IO.Path.Join(Path, part)))
                RandomAccess.Write(file, content, 0);
            Rename(part, name);
        }
        catch
        {
            Unlink(part);
            throw;
        }
    }

    private void MakeWay(string name)
    {
        if (Stat(name)?.Kind != EntryKind.Directory) Unlink(name);
        else if (!RemoveDirectory(name)) throw new ObstructedException(System.IO.Path.Join(Path, name));
    }

    // Truncated, because the name may already have the maximum length.
    private static string PartOf(string name) => $"{name[..Math.Min(name.Length, 40)]}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";

    /// <summary>Closes the directory.</summary>
    protected abstract void Dispose(bool disposing);
}
