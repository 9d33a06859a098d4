using System.Diagnostics;
using System.IO.Enumeration;

namespace WslGo.Build.Hosting;

/// <summary>
/// Measures what looking at files costs in a directory: a dozen system calls, bounded in time also where the file
/// system does not answer at all.
/// </summary>
internal static class AccessMeter
{
    private const int Samples = 12;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>Measures.</summary>
    /// <param name="directory">An absolute path; if it isn't there, the nearest directory above it that is.</param>
    public static AccessCost Measure(string directory) => Within(s_limit, () => MeasureNow(directory));

    /// <summary>What a measurement gives, if it gives something in time.</summary>
    internal static AccessCost Within(TimeSpan limit, Func<AccessCost> measure)
    {
        AccessCost? cost = null;

        // A call into a file system that hangs can't be ended: the thread is left behind and ends with the process.
        var thread = new Thread(() =>
        {
            try
            {
                cost = measure();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // No answer; thrown on, it would end the process.
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

            // Not there, it has to be asked for each time: no cache of attributes answers.
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
