using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>The results of a run whose failed tests may run again: a test has one result, its last.</summary>
/// <param name="publish">Takes results that are final.</param>
/// <param name="holdsFailures">Whether failed tests may run again.</param>
internal sealed class RetriedResults(Func<ResultMessage, Task> publish, bool holdsFailures)
{
    private readonly Dictionary<string, ResultMessage> _failed = new(StringComparer.Ordinal);

    /// <summary>Whether anything failed in the first run.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>How many tests ran.</summary>
    public int Total { get; private set; }

    /// <summary>The tests that failed last.</summary>
    public IReadOnlyList<string> Failed => [.. _failed.Keys];

    /// <summary>Takes a result of the first run.</summary>
    public Task AddAsync(ResultMessage message)
    {
        if (message.Kind is ResultMessageKind.Passed or ResultMessageKind.Failed or ResultMessageKind.Skipped) Total++;
        if (message.Kind != ResultMessageKind.Failed) return publish(message);
        HasFailed = true;
        if (!holdsFailures || message.IsOfPackage) return publish(message);
        _failed[message.Name] = message;
        return Task.CompletedTask;
    }

    /// <summary>Takes a result of a later run; those of tests that had not failed are known.</summary>
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

    /// <summary>Publishes what failed to the last.</summary>
    public async Task EndAsync()
    {
        foreach (var message in _failed.Values) await publish(message).ConfigureAwait(false);
        _failed.Clear();
    }
}
