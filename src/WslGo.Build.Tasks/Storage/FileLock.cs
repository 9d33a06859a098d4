using WslGo.Build.Reporting;


namespace WslGo.Build.Storage;

/// <summary>
/// A lock between processes: a file held open by one of them. The system takes it back from a dead owner. Waiting is
/// done by asking again, since the runtime has no wait that can be cancelled.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the lock, waiting for its owner to end.</summary>
    /// <param name="path">The file; its directory is made if need be.</param>
    /// <param name="log">Is told once that there is something to wait for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="time">The clock of the waiting; null for the system's.</param>
    /// <param name="shared">Whether others that share it may hold it too.</param>
    public static IDisposable Take(
        string path, IBuildLog log, CancellationToken cancellation, TimeProvider? time = null, bool shared = false) =>
        Take(() => TryTake(path, shared), path, log, time, cancellation);

    /// <summary>Takes the lock of a file in a private directory, waiting for its owner to end.</summary>
    /// <param name="folder">The directory.</param>
    /// <param name="name">The file, which is created if need be.</param>
    /// <param name="log">Is told once that there is something to wait for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="shared">Whether others that share it may hold it too.</param>
    public static IDisposable Take(PrivateFolder folder, string name, IBuildLog log, CancellationToken cancellation, bool shared = false) =>
        Take(() => folder.TryLock(name, shared), Path.Join(folder.Path, name), log, time: null, cancellation);

    private static IDisposable Take(
        Func<IDisposable?> tryTake, string path, IBuildLog log, TimeProvider? time, CancellationToken cancellation)
    {
        for (var waits = 0; ; waits++)
        {
            if (tryTake() is { } held) return held;
            if (waits == 0) log.Info($"Waiting for another build to release {path}.");
            Task.Delay(s_pause, time ?? TimeProvider.System, cancellation).GetAwaiter().GetResult();
        }
    }

    /// <summary>Takes the lock; null if others hold it.</summary>
    /// <param name="path">The file; its directory is made if need be.</param>
    /// <param name="shared">Whether others that share it may hold it too.</param>
    public static IDisposable? TryTake(string path, bool shared = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            // The runtime makes of these flock(2), shared or exclusive.
            return shared
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // ERROR_SHARING_VIOLATION; elsewhere the runtime's code is errno, and flock(2) says EWOULDBLOCK.
    private static bool IsHeld(IOException exception) => exception.HResult
        == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35);
}
