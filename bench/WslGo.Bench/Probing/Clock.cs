using System.Diagnostics;
using System.Globalization;

namespace WslGo.Bench.Probing;

/// <summary>Times the first call of something, just-in-time compilation included, and prints it.</summary>
internal static class Clock
{
    public static T Time<T>(Func<T> part)
    {
        var started = Stopwatch.GetTimestamp();
        var result = part();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"milliseconds: {elapsed.TotalMilliseconds:0.000}"));
        return result;
    }
}
