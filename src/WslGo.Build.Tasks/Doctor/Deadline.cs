using System.Diagnostics;

namespace WslGo.Build.Doctor;

/// <summary>
/// Limits the time of calls into a file system or a network that may never respond. A call that hangs can't be cancelled: its
/// thread is abandoned and ends with the process.
/// </summary>
/// <param name="total">The limit for all calls together.</param>
/// <param name="each">The limit for one call.</param>
internal sealed class Deadline(TimeSpan total, TimeSpan each)
{
    // A shorter time isn't worth waiting for: clocks and timers are less accurate.
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(5);

    private TimeSpan _left = total;

    /// <summary>Makes a call on a separate thread.</summary>
    /// <returns>Whether it finished in time and without an exception.</returns>
    public bool TryRun(Action action)
    {
        if (_left < s_least) return false;
        var started = Stopwatch.GetTimestamp();
        var failed = false;
        var thread = new Thread(() =>
        {
            // An unhandled exception would end the process, which is the user's build.
            try
            {
                action();
            }
            catch (Exception)
            {
                failed = true;
            }
        })
        {
            IsBackground = true,
            Name = "WslGo doctor",
        };
        thread.Start();
        var ended = thread.Join(_left < each ? _left : each);
        _left -= Stopwatch.GetElapsedTime(started);
        return ended && !failed;
    }
}
