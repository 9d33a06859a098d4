using System.Diagnostics;
using WslGo.Build.Storage;

namespace WslGo.Build.Doctor;

/// <summary>
/// Measures what a directory costs by using it. What is known can be read while it still runs, or hangs.
/// </summary>
/// <param name="directory">An absolute path; if it isn't there, the nearest directory above it that is.</param>
/// <param name="mayWrite">Whether a file may be made in it, for a moment.</param>
internal sealed class DirectoryProbe(string directory, bool mayWrite)
{
    private const int Size = 4096;

    // Names that are files wherever they are; opening any other could wake who waits at a pipe.
    private static readonly string[] s_known = ["go.mod", "VERSION", "README"];

    private static readonly TimeSpan s_each = TimeSpan.FromMilliseconds(40);

    private volatile DirectoryCost _cost = new(null, null, null, null, Answered: false);

    /// <summary>What is known by now.</summary>
    public DirectoryCost Cost => _cost;

    /// <summary>Measures. It never throws: what can't be done is not measured.</summary>
    public void Run()
    {
        var isThere = Directory.Exists(directory);
        var existing = directory;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } above) existing = above;
        try
        {
            // Every other name is new, so that no cache of attributes answers.
            _cost = _cost with
            {
                Stat = Median(32, sample => File.Exists(sample % 2 == 0 ? existing : Path.Join(existing, $".wslgo-{sample}"))),
                Answered = true,
            };
            if (Known(existing) is { } file) _cost = _cost with { Open = Median(8, _ => Open(file)) };
            if (isThere && mayWrite) Write(existing);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not ours to write, or full: what was measured stands.
        }
    }

    private static string? Known(string existing) => s_known
        .Select(name => Path.Join(existing, name)).FirstOrDefault(File.Exists);

    private static void Open(string file)
    {
        using var handle = File.OpenHandle(file);
    }

    private void Write(string existing)
    {
        var name = $".wslgo-doctor-{Path.GetRandomFileName()}";
        var content = new byte[Size];
        using var folder = PrivateFolder.OpenAny(existing);
        try
        {
            _cost = _cost with
            {
                Create = Median(
                    4,
                    _ =>
                    {
                        using var handle = folder.TryCreateFile(name) ?? throw new ObstructedException(Path.Join(existing, name));
                        RandomAccess.Write(handle, content, 0);
                    },
                    before: () => folder.Unlink(name)),
            };
            _cost = _cost with { Open = Median(8, _ => Open(Path.Join(existing, name))) };
            using (var handle = File.OpenHandle(Path.Join(existing, name)))
                _cost = _cost with { Read = Median(8, _ => RandomAccess.Read(handle, content, 0)) };
        }
        finally
        {
            folder.Unlink(name);
        }
    }

    private static double Median(int samples, Action<int> action, Action? before = null)
    {
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        for (var sample = 0; sample < samples && (sample == 0 || Stopwatch.GetElapsedTime(started) < s_each); sample++)
        {
            before?.Invoke();
            var from = Stopwatch.GetTimestamp();
            action(sample);
            times.Add(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
        }

        times.Sort();
        return Math.Round(times[times.Count / 2], 1);
    }
}
