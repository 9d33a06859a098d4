using System.Diagnostics;
using WslGo.Build.Caching;
using WslGo.Build.Planning;

namespace WslGo.Build.Tracing;

/// <summary>Monitors a <c>go build</c>: its actions and its memory.</summary>
internal sealed class GoWatch : IDisposable
{
    private readonly BuildTrace _trace;
    private readonly GoBuildInvocation _build;
    private readonly string _file;
    private readonly DateTime _started = DateTime.UtcNow;
    private readonly long _from = Stopwatch.GetTimestamp();
    private MemorySampler? _memory;

    /// <summary>Starts to monitor a build.</summary>
    /// <param name="trace">The trace that receives the results.</param>
    /// <param name="build">The build.</param>
    /// <param name="directory">A directory that only this build uses. Go writes its action graph there.</param>
    public GoWatch(BuildTrace trace, GoBuildInvocation build, string directory)
    {
        (_trace, _build) = (trace, build);
        _file = Path.Join(directory, $"actions-{Path.GetRandomFileName()}.json");
    }

    /// <summary>The exit code; null until Go ends.</summary>
    public int? ExitCode { get; set; }

    /// <summary>How Go used the build caches, if the build has a remote cache.</summary>
    public CacheReport Cache { get; set; } = CacheReport.None;

    /// <summary>
    /// The flag that makes Go write its action graph. The flag doesn't affect what Go builds and caches.
    /// </summary>
    /// <remarks>golang/go, src/cmd/go/internal/work/build.go.</remarks>
    public string Flag => "-debug-actiongraph=" + _file;

    /// <summary>Starts sampling the memory of Go.</summary>
    /// <param name="process">The process ID.</param>
    public void Begin(int process) => _memory = MemorySampler.Start(process);

    /// <inheritdoc/>
    public void Dispose()
    {
        var duration = Stopwatch.GetElapsedTime(_from);
        _trace.Add(new TimedPhase(BuildPhase.Go, _started, duration));
        _trace.Add(new GoTrace(_build, _started, duration)
        {
            ExitCode = ExitCode,
            Cache = Cache,
            Actions = ActionGraph.Read(_file),
            Memory = _memory?.End(),
        });
        _memory?.Dispose();
    }
}
