using System.Diagnostics;

namespace WslGo.Build.Doctor;

/// <summary>
/// Bounds calls that a file system or a network may never answer. A call into one that hangs can't be ended: its thread is
/// left behind and ends with the process.
/// </summary>
/// <param name="total">What all calls together may take.</param>
/// <param name="each">What one of them may take.</param>
internal sealed class Deadline(TimeSpan total, TimeSpan each)
{
    // Less than this is nothing to wait for: clocks and timers differ by as much.
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(5);

    private TimeSpan _left = total;

    /// <summary>Calls something on a thread of its own.</summary>
    /// <returns>Whether it ended in time, and well.</returns>
    public bool TryRun(Action action)
    {
        if (_left < s_least) return false;
        var started = Stopwatch.GetTimestamp();
        var failed = false;
        var thread = new Thread(() =>
        {
            // Whatever is thrown on a thread ends the process, which is the user's build.
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
