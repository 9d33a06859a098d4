using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>
/// A directory below a private root, open for writing: everything that the SDK creates, changes or deletes outside a project's
/// <c>bin/</c> and <c>obj/</c> goes through one. Names are resolved below the open directory, and no link is followed.
/// </summary>
/// <remarks>Paths are relative, with <c>/</c> between names, written as <see cref="FileName"/> does.</remarks>
internal abstract class PrivateFolder : IDisposable
{
    /// <summary>The code of a directory of the SDK's own that is not private: <see cref="UnsafeDirectoryException"/>.</summary>
    public const string UnsafeCode = "WSLGO3012";

    /// <summary>The directory's absolute path, for reading and for messages.</summary>
    public abstract string Path { get; }

    /// <summary>Opens an existing private root; null if there is none.</summary>
    /// <exception cref="UnsafeDirectoryException">It is not private.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be opened.</exception>
    public static PrivateFolder? OpenRoot(string path) => UnixFolder.AreSupported
        ? UnixFolder.OpenRoot(path, create: false)
        : PathFolder.OpenRoot(path, create: false);

    /// <summary>Opens a private root and creates it, with mode 0700, if it is not there.</summary>
    /// <exception cref="UnsafeDirectoryException">It is not private.</exception>
    /// <exception cref="IOException">It can't be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be created.</exception>
    public static PrivateFolder CreateRoot(string path) => UnixFolder.AreSupported
        ? UnixFolder.OpenRoot(path, create: true)!
        : PathFolder.OpenRoot(path, create: true)!;

    /// <summary>
    /// Opens a directory in which others may write too, but for each other's entries (sticky, as <c>/tmp</c> is), to create
    /// private directories in it.
    /// </summary>
    /// <exception cref="UnsafeDirectoryException">Others could exchange what is in it.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be opened.</exception>
    public static PrivateFolder OpenShared(string path) => UnixFolder.AreSupported ? UnixFolder.OpenShared(path) : PathFolder.OpenShared(path);

    /// <summary>
    /// Opens a directory that may belong to anybody and may be reached through links, to create a file there for a moment.
    /// </summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be opened.</exception>
    public static PrivateFolder OpenAny(string path) => UnixFolder.AreSupported ? UnixFolder.OpenAny(path) : PathFolder.OpenAny(path);

    /// <summary>Checks, and makes nothing, that a private root is at a path or can be created there.</summary>
    /// <exception cref="UnsafeDirectoryException">What is there is not private.</exception>
    /// <exception cref="IOException">It can't be opened or created.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be opened.</exception>
    public static void CheckRoot(string path)
    {
        if ((UnixFolder.AreSupported ? UnixFolder.Problem(path) : PathFolder.Problem(path)) is { } problem) throw new IOException(problem);
    }

    /// <summary>Why no private root can be at a path, as a sentence; null if there is one or can be.</summary>
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

    /// <summary>Opens a directory below this one; null if it isn't there.</summary>
    /// <exception cref="ObstructedException">Something other than a directory is there, or on the way.</exception>
    public abstract PrivateFolder? Open(string path);

    /// <summary>Opens a directory in this one; null unless it is a directory of this user's that nobody else can enter.</summary>
    public abstract PrivateFolder? OpenPrivate(string name);

    /// <summary>Creates a directory in this one, with mode 0700 if it is to be private.</summary>
    /// <returns>False if something is there already.</returns>
    public abstract bool TryMakeDirectory(string name, bool isPrivate = false);

    /// <summary>Creates a file in this directory, open for writing; null if something is there already.</summary>
    public abstract SafeFileHandle? TryCreateFile(string name);

    /// <summary>Opens a file in this directory to go on writing it; null if there is none.</summary>
    public abstract SafeFileHandle? TryOpenFile(string name);

    /// <summary>Creates a symbolic link in this directory; false if something is there already.</summary>
    public abstract bool TryMakeLink(string name, string target);

    /// <summary>What is at a name in this directory; null if nothing is.</summary>
    public abstract EntryStatus? Stat(string name);

    /// <summary>What a link in this directory says; null if there is none.</summary>
    public abstract string? LinkTarget(string name);

    /// <summary>What is in this directory.</summary>
    public abstract List<EntryStatus> List();

    /// <summary>The names in this directory.</summary>
    public abstract List<string> Names();

    /// <summary>Deletes a file or a link in this directory; false if nothing is there.</summary>
    /// <exception cref="ObstructedException">It is a directory.</exception>
    public abstract bool Unlink(string name);

    /// <summary>Deletes an empty directory in this one; false if it isn't there or isn't empty.</summary>
    public abstract bool RemoveDirectory(string name);

    /// <summary>Renames an entry of this directory, in place of a file of the new name if there is one.</summary>
    public abstract void Rename(string name, string newName);

    /// <summary>Deletes an entry of this directory with everything in it. Mounts in it are not entered, and make it fail.</summary>
    public abstract void DeleteTree(string name);

    /// <summary>Locks a file in this directory, which is created if need be; null if others hold the lock.</summary>
    public abstract IDisposable? TryLock(string name, bool shared = false);

    /// <summary>Sets the time of an entry's last change to now.</summary>
    public abstract void Touch(string name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a directory below this one, and creates it, and those above it, if need be.</summary>
    /// <exception cref="ObstructedException">Something other than a directory is there, or on the way.</exception>
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

    /// <summary>Creates a symbolic link in this directory, in the place of a file, a link or an empty directory.</summary>
    /// <exception cref="ObstructedException">A directory with something in it is there.</exception>
    public void PutLink(string name, string target)
    {
        while (!TryMakeLink(name, target)) MakeWay(name);
    }

    /// <summary>Makes a symbolic link of this directory lead elsewhere; others may use the link meanwhile.</summary>
    /// <exception cref="ObstructedException">A directory with something in it is there.</exception>
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

    /// <summary>Creates a file in this directory, open for writing, in the place of a file, a link or an empty directory.</summary>
    /// <exception cref="ObstructedException">A directory with something in it is there.</exception>
    public SafeFileHandle PutFile(string name)
    {
        SafeFileHandle? file;
        while ((file = TryCreateFile(name)) is null) MakeWay(name);
        return file;
    }

    /// <summary>Writes a file in this directory, whole or not at all.</summary>
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

    // Short, for the name itself may be as long as names can be.
    private static string PartOf(string name) => $"{name[..Math.Min(name.Length, 40)]}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";

    /// <summary>Closes the directory.</summary>
    protected abstract void Dispose(bool disposing);
}
