using System.Diagnostics;
using System.IO.Enumeration;

namespace WslGo.Build.Hosting;

/// <summary>
/// Measures the cost of file access in a directory with a dozen system calls. The time is limited even if the file system doesn't
/// respond.
/// </summary>
internal static class AccessMeter
{
    private const int Samples = 12;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>Measures a directory.</summary>
    /// <param name="directory">An absolute path; if it doesn't exist, its nearest existing parent is measured.</param>
    public static AccessCost Measure(string directory) => Within(s_limit, () => MeasureNow(directory));

    /// <summary>The result of a measurement; infinite if it doesn't finish in time.</summary>
    internal static AccessCost Within(TimeSpan limit, Func<AccessCost> measure)
    {
        AccessCost? cost = null;

        // A call into a file system that hangs can't be cancelled: the thread is abandoned and ends with the process.
        var thread = new Thread(() =>
        {
            try
            {
                cost = measure();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // No result. An unhandled exception would end the process.
            }
        })
        { IsBackground = true, Name = "WslGo access" };
        thread.Start();
        return thread.Join(limit) && cost is not null ? cost : new AccessCost(double.PositiveInfinity);
    }

    private static AccessCost MeasureNow(string directory)
    {
        while (!Directory.Exists(directory) && Path.GetDirectoryName(directory) is { } above) directory = above;
        var names = Names(directory);
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        for (var sample = 0; sample < Samples && Stopwatch.GetElapsedTime(started) < s_limit / 2; sample++)
        {
            var path = names.Count > 0 ? names[sample % names.Count] : directory;
            var before = Stopwatch.GetTimestamp();

            // A name that doesn't exist isn't in any attribute cache, so each stat reaches the file system.
            File.Exists(sample % 2 == 0 ? path : $"{path}.wslgo-{sample}");
            times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
        }

        times.Sort();
        return new AccessCost(times.Count == 0 ? double.PositiveInfinity : times[times.Count / 2]);
    }

    private static List<string> Names(string directory)
    {
        try
        {
            return [.. new FileSystemEnumerable<string>(directory, (ref FileSystemEntry entry) => entry.ToFullPath()).Take(Samples)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
