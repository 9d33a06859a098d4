using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>The results of a run whose failed tests may be rerun: the last result of a test counts.</summary>
/// <param name="publish">Receives final results.</param>
/// <param name="holdsFailures">Whether failed tests may be rerun.</param>
internal sealed class RetriedResults(Func<ResultMessage, Task> publish, bool holdsFailures)
{
    private readonly Dictionary<string, ResultMessage> _failed = new(StringComparer.Ordinal);

    /// <summary>Whether anything failed in the first run.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The number of tests that ran.</summary>
    public int Total { get; private set; }

    /// <summary>The tests whose last result is a failure.</summary>
    public IReadOnlyList<string> Failed => [.. _failed.Keys];

    /// <summary>Adds a result of the first run.</summary>
    public Task AddAsync(ResultMessage message)
    {
        if (message.Kind is ResultMessageKind.Passed or ResultMessageKind.Failed or ResultMessageKind.Skipped) Total++;
        if (message.Kind != ResultMessageKind.Failed) return publish(message);
        HasFailed = true;
        if (!holdsFailures || message.IsOfPackage) return publish(message);
        _failed[message.Name] = message;
        return Task.CompletedTask;
    }

    /// <summary>Adds a result of a rerun; results of tests that hadn't failed are ignored.</summary>
    public Task AddAgainAsync(ResultMessage message)
    {
        if (!_failed.ContainsKey(message.Name)) return Task.CompletedTask;
        if (message.Kind == ResultMessageKind.Failed)
        {
            _failed[message.Name] = message;
            return Task.CompletedTask;
        }

        _failed.Remove(message.Name);
        return publish(message);
    }

    /// <summary>Publishes the remaining failures.</summary>
    public async Task EndAsync()
    {
        foreach (var message in _failed.Values) await publish(message).ConfigureAwait(false);
        _failed.Clear();
    }
}
