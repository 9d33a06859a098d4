using System.Buffers;
using System.Security.Cryptography;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>
/// A directory for <c>GOTMPDIR</c> that belongs to one build and is removed when the build ends. If a build was killed, the next build
/// removes its directory, which it recognises by a lock that no process holds. The kernel releases the locks of a dead process, so this
/// works across containers and with reused process numbers. Other users' directories are left alone.
/// </summary>
internal sealed class BuildTemporaryDirectory : IDisposable
{
    private const string Prefix = "wslgo-";
    private const string LockName = ".lock";
    private const int NameLength = 16;

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The longest time that a running build needs between creating a directory and locking it.</summary>
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(1);

    private readonly PrivateFolder _parent;
    private readonly PrivateFolder _folder;
    private readonly string _name;
    private readonly IDisposable _lock;

    private BuildTemporaryDirectory(PrivateFolder parent, string name, PrivateFolder folder, IDisposable held) =>
        (_parent, _name, _folder, _lock) = (parent, name, folder, held);

    /// <summary>The directory, absolute.</summary>
    public string Path => _folder.Path;

    /// <summary>
    /// Removes the directories in <paramref name="parent"/> that killed builds of this user left, and creates a new one there.
    /// </summary>
    /// <exception cref="BuildException">
    /// The directory can't be created (WSLGO3016), or other users could replace files in <paramref name="parent"/> (WSLGO3012).
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

    /// <summary>Throws the exception that <see cref="Create"/> would throw for a directory, without creating anything.</summary>
    /// <exception cref="BuildException">As for <see cref="Create"/>.</exception>
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
        Remove(_parent, _name, _folder, _lock);
        _folder.Dispose();
        _parent.Dispose();
    }

    private static BuildTemporaryDirectory CreateLocked(PrivateFolder parent)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var name = Prefix + RandomNumberGenerator.GetHexString(NameLength, lowercase: true);
            if (!parent.TryMakeDirectory(name, isPrivate: true) || parent.OpenPrivate(name) is not { } folder) continue;

            // Another build may remove the directory as stale between its creation and its lock.
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

                if (folder.TryLock(LockName) is { } dead) Remove(parent, name, folder, dead);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process removes it at the same time.
            }
        }
    }

    private static void Remove(PrivateFolder parent, string name, PrivateFolder folder, IDisposable held)
    {
        using var untilTheEnd = held;

        // Windows can't delete an open file. Elsewhere the lock is held until the end.
        if (OperatingSystem.IsWindows()) held.Dispose();

        // A process that is about to exit may write a file between the listing and the removal.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                // The lock file is removed last, so a directory whose removal was interrupted is still recognised as stale.
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
                // The loop retries.
            }

            Thread.Sleep(50);
        }
    }
}
