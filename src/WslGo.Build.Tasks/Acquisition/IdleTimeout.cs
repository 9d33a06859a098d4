namespace WslGo.Build.Acquisition;

/// <summary>Cancels what makes no progress for a time, or with something else.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _limit;

    public IdleTimeout(TimeSpan limit, CancellationToken cancellation)
    {
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Restart();
    }

    /// <summary>Is cancelled.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>There was progress.</summary>
    public void Restart() => _source.CancelAfter(_limit);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
