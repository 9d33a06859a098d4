using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// Keeps two builds from changing nested copies at the same time. A build locks the path of its root exclusively, and shares the
/// locks of all paths above it.
/// </summary>
internal static class PathLock
{
    /// <summary>Takes the locks from the top down, so two builds never wait for each other.</summary>
    public static IDisposable Take(Stage stage, string root, IBuildLog log, CancellationToken cancellation)
    {
        var held = new Held();
        try
        {
            for (var end = root.IndexOf(Path.DirectorySeparatorChar, 1); end > 0; end = root.IndexOf(Path.DirectorySeparatorChar, end + 1))
                held.Add(FileLock.Take(stage.Locks, Name(root[..end]), log, cancellation, shared: true));
            held.Add(FileLock.Take(stage.Locks, Name(root), log, cancellation));
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static string Name(string path) => StagePaths.RecordName(path, isPartial: false);

    private sealed class Held : IDisposable
    {
        private readonly List<IDisposable> _locks = [];

        public void Add(IDisposable held) => _locks.Add(held);

        public void Dispose()
        {
            for (var index = _locks.Count - 1; index >= 0; index--) _locks[index].Dispose();
        }
    }
}
