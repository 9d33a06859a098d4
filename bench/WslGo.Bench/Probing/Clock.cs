using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace WslGo.Bench.Probing;

/// <summary>Measures the first call of a method, including JIT compilation, and prints the time.</summary>
internal static class Clock
{
    public static T Time<T>(Func<T> part)
    {
        // This program's own code must not be part of the measurement.
        RuntimeHelpers.PrepareDelegate(part);
        var started = Stopwatch.GetTimestamp();
        var result = part();
        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"milliseconds: {elapsed.TotalMilliseconds:0.000}"));
        return result;
    }
}
