using System.Buffers;
using System.Security.Cryptography;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>
/// A directory of one build's own for <c>GOTMPDIR</c>, removed with all in it when the build ends. A build that was
/// killed leaves its directory behind; the next one knows it by the lock that no one holds any more, and removes it.
/// The kernel gives a dead process's lock back, so this holds across containers and reused process numbers too. Directories
/// of other users stay as they are.
/// </summary>
internal sealed class BuildTemporaryDirectory : IDisposable
{
    private const string Prefix = "wslgo-";
    private const string LockName = ".lock";
    private const int NameLength = 16;

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Time between making a directory and taking its lock that no living build needs.</summary>
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(1);

    private readonly PrivateFolder _parent;
    private readonly PrivateFolder _folder;
    private readonly string _name;
    private readonly IDisposable _lock;

    private BuildTemporaryDirectory(PrivateFolder parent, string name, PrivateFolder folder, IDisposable held) =>
        (_parent, _name, _folder, _lock) = (parent, name, folder, held);

    /// <summary>The directory, absolute.</summary>
    public string Path => _folder.Path;

    /// <summary>Removes what dead builds of this user left in <paramref name="parent"/> and makes a new directory there.</summary>
    /// <exception cref="BuildException">
    /// The directory can't be made (WSLGO3016), or others could exchange what is in <paramref name="parent"/> (WSLGO3012).
    /// </exception>
    public static BuildTemporaryDirectory Create(string parent)
    {
        PrivateFolder? shared = null;
        try
        {
            shared = PrivateFolder.OpenShared(parent);
            RemoveStale(shared);
            return CreateLocked(shared);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            shared?.Dispose();
            throw Unusable(parent, exception);
        }
    }

    /// <summary>Says, before anything is made, what <see cref="Create"/> would say of a directory.</summary>
    /// <exception cref="BuildException">As of <see cref="Create"/>.</exception>
    public static void Check(string parent)
    {
        try
        {
            PrivateFolder.OpenShared(parent).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(parent, exception);
        }
    }

    private static BuildException Unusable(string parent, Exception exception) => BuildException.Error(
        exception is UnsafeDirectoryException ? PrivateFolder.UnsafeCode : "WSLGO3016",
        $"The temporary directory for go cannot be created in '{parent}': {exception.Message} "
        + "Fix: set WslGoTempDirectory, or the environment variable GOTMPDIR, to a directory that only you can write to.",
        inner: exception);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Windows can't delete an open file; elsewhere the lock is held to the end.
        if (OperatingSystem.IsWindows()) _lock.Dispose();
        Remove(_parent, _name, _folder);
        _lock.Dispose();
        _folder.Dispose();
        _parent.Dispose();
    }

    private static BuildTemporaryDirectory CreateLocked(PrivateFolder parent)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var name = Prefix + RandomNumberGenerator.GetHexString(NameLength, lowercase: true);
            if (!parent.TryMakeDirectory(name, isPrivate: true) || parent.OpenPrivate(name) is not { } folder) continue;

            // Another build may take it for a stale one between its making and its lock's.
            if (Lock(folder) is { } held) return new BuildTemporaryDirectory(parent, name, folder, held);
            folder.Dispose();
        }

        throw new IOException("other builds remove it immediately.");
    }

    private static IDisposable? Lock(PrivateFolder folder)
    {
        try
        {
            if (folder.TryLock(LockName) is not { } held) return null;
            if (folder.Stat(LockName) is not null) return held;
            held.Dispose();
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsOurs(string name) =>
        name.Length == Prefix.Length + NameLength && name.StartsWith(Prefix, StringComparison.Ordinal)
        && !name.AsSpan(Prefix.Length).ContainsAnyExcept(s_hexadecimal);

    private static void RemoveStale(PrivateFolder parent)
    {
        foreach (var name in parent.Names())
        {
            if (!IsOurs(name)) continue;
            try
            {
                using var folder = parent.OpenPrivate(name);
                if (folder is null) continue;
                if (folder.Stat(LockName) is null)
                {
                    if (DateTime.UtcNow - parent.Stat(name)?.Modified > s_young) parent.RemoveDirectory(name);
                    continue;
                }

                using var dead = folder.TryLock(LockName);
                if (dead is not null) Remove(parent, name, folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody else removes it at the same time.
            }
        }
    }

    private static void Remove(PrivateFolder parent, string name, PrivateFolder folder)
    {
        // A process that is just ending may still write a file between the listing and the removal.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                // The lock goes last: a removal that is killed midway leaves a directory that is still known for stale.
                foreach (var entry in folder.Names())
                {
                    if (entry != LockName) folder.DeleteTree(entry);
                }

                folder.Unlink(LockName);
                if (parent.RemoveDirectory(name) || parent.Stat(name) is null) return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is tried again below.
            }

            Thread.Sleep(50);
        }
    }
}
