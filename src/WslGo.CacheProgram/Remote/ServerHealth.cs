namespace WslGo.CacheProgram.Remote;

/// <summary>
/// The state of the server. After a connection failure, a refusal or several failures in a row, the program sends no
/// more requests in this build. The same applies if the server takes longer than it saves.
/// </summary>
internal sealed class ServerHealth : IDisposable
{
    private const int MostFailures = 3;
    private const int MeasuredLookups = 16;

    /// <summary>
    /// The average duration of a lookup from which the server is too slow. The compilation of a package of the standard
    /// library takes less time on average.
    /// </summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(400);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _off = new();
    private readonly Queue<TimeSpan> _lookups = new();
    private int _failures;

    /// <summary>Whether the program has stopped sending requests.</summary>
    public bool IsOff => _off.IsCancellationRequested;

    /// <summary>Is canceled when the program stops sending requests, to end all pending requests.</summary>
    public CancellationToken Off => _off.Token;

    /// <summary>
    /// Whether a request has ever succeeded. If so, a slow request can also mean that this machine is busy.
    /// </summary>
    public bool HasAnswered { get; private set; }

    /// <summary>The last failure, as words that follow the server's name; empty for none.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Records a successful request.</summary>
    /// <param name="lookup">The duration of a lookup; null for other requests, whose duration depends on their
    /// size.</param>
    public void Succeeded(TimeSpan? lookup = null)
    {
        lock (_lock)
        {
            _failures = 0;
            HasAnswered = true;
            if (lookup is not { } time) return;
            _lookups.Enqueue(time);
            if (_lookups.Count <= MeasuredLookups) return;
            _lookups.Dequeue();
            if (_lookups.Sum(each => each.TotalMilliseconds) / MeasuredLookups < s_slow.TotalMilliseconds) return;
        }

        SwitchOff("is too slow");
    }

    /// <summary>Records a failed request.</summary>
    /// <param name="problem">The failure.</param>
    /// <param name="isFinal">Whether further requests are pointless.</param>
    public void Failed(string problem, bool isFinal)
    {
        lock (_lock)
        {
            if (IsOff) return;
            Problem = problem;
            if (!isFinal && ++_failures < MostFailures) return;
        }

        SwitchOff(problem);
    }

    /// <summary>Stops sending requests.</summary>
    public void SwitchOff(string problem)
    {
        lock (_lock)
        {
            if (IsOff) return;
            Problem = problem;
        }

        _off.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => _off.Dispose();
}
