using System.Buffers;
using System.Security.Cryptography;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>
/// A directory of one build's own for <c>GOTMPDIR</c>, removed with all in it when the build ends. A build that was
/// killed leaves its directory behind; the next one knows it by the lock that no one holds any more, and removes it.
/// The kernel gives a dead process's lock back, so this holds across containers and reused process numbers too.
/// </summary>
internal sealed class BuildTemporaryDirectory : IDisposable
{
    private const string Prefix = "wslgo-";
    private const string LockName = ".lock";
    private const int NameLength = 16;

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Time between making a directory and taking its lock that no living build needs.</summary>
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(1);

    private readonly FileStream _lock;

    private BuildTemporaryDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The directory, absolute.</summary>
    public string Path { get; }

    /// <summary>Removes what dead builds left in <paramref name="parent"/> and makes a new directory there.</summary>
    /// <exception cref="BuildException">The directory can't be made (WSLGO3004).</exception>
    public static BuildTemporaryDirectory Create(string parent)
    {
        try
        {
            Directory.CreateDirectory(parent);
            RemoveStale(parent);
            return CreateLocked(parent);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BuildException.Error(
                "WSLGO3004",
                $"The directory for go's temporary files can't be made in '{parent}': {exception.Message} "
                + "Set WslGoTempDirectory, or the environment variable GOTMPDIR, to a directory that can be written.",
                inner: exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Windows can't delete an open file; elsewhere the lock is held to the end.
        if (OperatingSystem.IsWindows()) _lock.Dispose();
        Remove(Path);
        _lock.Dispose();
    }

    private static BuildTemporaryDirectory CreateLocked(string parent)
    {
        for (var attempt = 0; ; attempt++)
        {
            var path = System.IO.Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(NameLength, lowercase: true));
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            try
            {
                var held = Lock(path);
                if (File.Exists(held.Name)) return new BuildTemporaryDirectory(path, held);
                held.Dispose();
            }
            catch (IOException) when (attempt < 4)
            {
                // Another build took it for a stale one between the lock's making and its taking.
            }
        }
    }

    private static bool IsOurs(string name) =>
        name.Length == Prefix.Length + NameLength && !name.AsSpan(Prefix.Length).ContainsAnyExcept(s_hexadecimal);

    private static FileStream Lock(string directory) =>
        new(System.IO.Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void RemoveStale(string parent)
    {
        foreach (var directory in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            if (!IsOurs(System.IO.Path.GetFileName(directory))) continue;
            try
            {
                var hasLock = File.Exists(System.IO.Path.Combine(directory, LockName));
                if (!hasLock && DateTime.UtcNow - Directory.GetLastWriteTimeUtc(directory) < s_young) continue;
                if (!hasLock && Directory.EnumerateFileSystemEntries(directory).Any()) continue;
                using (hasLock ? Lock(directory) : null) Remove(directory);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody's living build, or another user's directory.
            }
        }
    }

    private static void Remove(string directory)
    {
        // A process that is just ending may still write a file between the listing and the removal.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                // The lock goes last: a removal that is killed midway leaves a directory that is still known for stale.
                foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
                {
                    if (entry.Name != LockName) Remove(entry);
                }

                File.Delete(System.IO.Path.Join(directory, LockName));
                Directory.Delete(directory);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50);
            }
        }
    }

    // The runtime's own recursive removal is compiled anew in each build.
    private static void Remove(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo { LinkTarget: null } directory)
        {
            foreach (var below in directory.EnumerateFileSystemInfos()) Remove(below);
        }

        entry.Delete();
    }
}
