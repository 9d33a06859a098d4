using System.Diagnostics;
using WslGo.Build.Storage;

namespace WslGo.Build.Doctor;

/// <summary>Measures the cost of a directory by using it. Results can be read while the measurement runs or hangs.</summary>
/// <param name="directory">An absolute path; if it doesn't exist, its nearest existing parent is measured.</param>
/// <param name="mayWrite">Whether a file may be created in it for a moment.</param>
internal sealed class DirectoryProbe(string directory, bool mayWrite)
{
    private const int Size = 4096;

    // Names that are regular files wherever they exist. Opening any other file could disturb a process that waits at a FIFO.
    private static readonly string[] s_known = ["go.mod", "VERSION", "README"];

    private static readonly TimeSpan s_each = TimeSpan.FromMilliseconds(40);

    private volatile DirectoryCost _cost = new(null, null, null, null, Answered: false);

    /// <summary>The results so far.</summary>
    public DirectoryCost Cost => _cost;

    /// <summary>Measures the directory. Never throws: whatever fails isn't measured.</summary>
    public void Run()
    {
        var isThere = Directory.Exists(directory);
        var existing = directory;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } above) existing = above;
        try
        {
            // Every other name is new, so no attribute cache can answer.
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
            // The directory isn't writable or is full; the other results remain valid.
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
