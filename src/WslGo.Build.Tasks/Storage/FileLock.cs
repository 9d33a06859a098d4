using WslGo.Build.Reporting;

namespace WslGo.Build.Storage;

/// <summary>
/// A lock between processes: an open file. The system releases the lock of a dead process. Waiting polls, because .NET has no wait
/// for file locks that can be cancelled.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the lock, and waits while others hold it.</summary>
    /// <param name="path">The file. Its directory is created if necessary.</param>
    /// <param name="log">Receives one message if the wait is longer than a pause.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="time">The clock for polling; null for the system's.</param>
    /// <param name="shared">Whether the lock is shared with others.</param>
    public static IDisposable Take(
        string path, IBuildLog log, CancellationToken cancellation, TimeProvider? time = null, bool shared = false) =>
        Take(() => TryTake(path, shared), path, log, time, cancellation);

    /// <summary>Takes the lock of a file in a private directory, and waits while others hold it.</summary>
    /// <param name="folder">The directory.</param>
    /// <param name="name">The file, which is created if necessary.</param>
    /// <param name="log">Receives one message if the wait is longer than a pause.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="shared">Whether the lock is shared with others.</param>
    public static IDisposable Take(PrivateFolder folder, string name, IBuildLog log, CancellationToken cancellation, bool shared = false) =>
        Take(() => folder.TryLock(name, shared), Path.Join(folder.Path, name), log, time: null, cancellation);

    private static IDisposable Take(
        Func<IDisposable?> tryTake, string path, IBuildLog log, TimeProvider? time, CancellationToken cancellation)
    {
        for (var waits = 0; ; waits++)
        {
            if (tryTake() is { } held) return held;
            // A program that is just starting may inherit the file of a lock that is already released, until its own code runs.
            if (waits == 1) log.Info($"Waiting for another build to release {path}.");
            Task.Delay(s_pause, time ?? TimeProvider.System, cancellation).GetAwaiter().GetResult();
        }
    }

    /// <summary>Takes the lock; null if others hold it.</summary>
    /// <param name="path">The file. Its directory is created if necessary.</param>
    /// <param name="shared">Whether the lock is shared with others.</param>
    public static IDisposable? TryTake(string path, bool shared = false)
    {
        try
        {
            // .NET implements these with flock(2), shared or exclusive.
            FileStream? held = null;
            DirectoryOnDemand.Run(path, () => held = shared
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return held;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // ERROR_SHARING_VIOLATION. Elsewhere the code is errno, and flock(2) returns EWOULDBLOCK.
    private static bool IsHeld(IOException exception) => exception.HResult
        == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35);
}
