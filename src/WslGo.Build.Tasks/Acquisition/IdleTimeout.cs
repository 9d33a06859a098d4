namespace WslGo.Build.Acquisition;

/// <summary>Cancels an operation that makes no progress for a time, or together with another token.</summary>
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

    /// <summary>The token to pass to the operation.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Reports progress.</summary>
    public void Restart() => _source.CancelAfter(_limit);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
