namespace WslGo.CacheProgram.Remote;

/// <summary>
/// Whether the server is worth asking. One that can't be reached, or refuses the user, is not asked again in this build; nor is
/// one after several failures in a row, nor one that takes longer than it saves.
/// </summary>
internal sealed class ServerHealth : IDisposable
{
    private const int MostFailures = 3;
    private const int MeasuredLookups = 16;

    /// <summary>A package of the library is compiled in less on average.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(400);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _off = new();
    private readonly Queue<TimeSpan> _lookups = new();
    private int _failures;

    /// <summary>Whether it is not asked any more.</summary>
    public bool IsOff => _off.IsCancellationRequested;

    /// <summary>Is cancelled when it is not asked any more: nothing waits on.</summary>
    public CancellationToken Off => _off.Token;

    /// <summary>Whether the server has ever done as it was asked: then a request may also take long because this machine is busy.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>What went wrong last, as words that follow the server's name; empty for nothing.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Notes that the server did as it was asked.</summary>
    /// <param name="lookup">How long a lookup took; null for other requests, whose time is their size's.</param>
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

    /// <summary>Notes that it did not.</summary>
    /// <param name="problem">What it did.</param>
    /// <param name="isFinal">Whether it makes no sense to ask again.</param>
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

    /// <summary>Asks it no more.</summary>
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
