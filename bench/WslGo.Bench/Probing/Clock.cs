using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace WslGo.Bench.Probing;

/// <summary>Times the first call of something, just-in-time compilation included, and prints it.</summary>
internal static class Clock
{
    public static T Time<T>(Func<T> part)
    {
        // This program's own code is not what is timed.
        RuntimeHelpers.PrepareDelegate(part);
        var started = Stopwatch.GetTimestamp();
        var result = part();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"milliseconds: {elapsed.TotalMilliseconds:0.000}"));
        return result;
    }
}
