using System.Diagnostics;
using WslGo.Build.Planning;

namespace WslGo.Build.Tracing;

/// <summary>Watches a go build: what it does, and the memory that it takes.</summary>
internal sealed class GoWatch : IDisposable
{
    private readonly BuildTrace _trace;
    private readonly GoBuildInvocation _build;
    private readonly string _file;
    private readonly DateTime _started = DateTime.UtcNow;
    private readonly long _from = Stopwatch.GetTimestamp();
    private MemorySampler? _memory;

    /// <summary>Begins.</summary>
    /// <param name="trace">Gets what was seen.</param>
    /// <param name="build">The build.</param>
    /// <param name="directory">A directory of this build alone, where go writes what it did.</param>
    public GoWatch(BuildTrace trace, GoBuildInvocation build, string directory)
    {
        (_trace, _build) = (trace, build);
        _file = Path.Join(directory, $"actions-{Path.GetRandomFileName()}.json");
    }

    /// <summary>The exit code, once there is one.</summary>
    public int? ExitCode { get; set; }

    /// <summary>The flag that has go write what it did. It changes nothing of what go builds and caches.</summary>
    /// <remarks>golang/go, src/cmd/go/internal/work/build.go.</remarks>
    public string Flag => "-debug-actiongraph=" + _file;

    /// <summary>Says that go runs.</summary>
    /// <param name="process">Its number.</param>
    public void Begin(int process) => _memory = MemorySampler.Start(process);

    /// <inheritdoc/>
    public void Dispose()
    {
        var duration = Stopwatch.GetElapsedTime(_from);
        _trace.Add(new TimedPhase(BuildPhase.Go, _started, duration));
        _trace.Add(new GoTrace(_build, _started, duration)
        {
            ExitCode = ExitCode,
            Actions = ActionGraph.Read(_file),
            Memory = _memory?.End(),
        });
        _memory?.Dispose();
    }
}
