using System.Diagnostics;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Tracing;

/// <summary>
/// Records the phases and go commands of a project's build, and their times. Traced code gets a trace, or null if no
/// report is requested. Without a trace, nothing is measured or stored.
/// </summary>
/// <remarks>go commands run in parallel, so several threads add to the trace.</remarks>
internal sealed class BuildTrace
{
    private readonly Lock _lock = new();
    private readonly List<TimedPhase> _phases = [];
    private readonly List<GoTrace> _runs = [];
    private readonly PressureMeter _pressure = new();

    /// <summary>The time when the build of the project started, in UTC.</summary>
    public DateTime Started { get; } = DateTime.UtcNow;

    /// <summary>The completed phases, in order of completion.</summary>
    public IReadOnlyList<TimedPhase> Phases => _phases;

    /// <summary>The completed go commands.</summary>
    public IReadOnlyList<GoTrace> Runs => _runs;

    /// <summary>The reasons why Go had to run, for each build that was not up to date.</summary>
    public IReadOnlyList<StaleTrace> Stale { get; set; } = [];

    /// <summary>The files that were copied to the stage.</summary>
    public CopyTally Copied { get; } = new();

    /// <summary>Starts a phase. Disposing the result ends the phase.</summary>
    public IDisposable Enter(BuildPhase phase) => new Running(this, phase);

    /// <summary>Adds a phase that the caller timed.</summary>
    public void Add(TimedPhase phase)
    {
        lock (_lock) _phases.Add(phase);
    }

    /// <summary>Starts to monitor a <c>go build</c>.</summary>
    /// <param name="build">The build.</param>
    /// <param name="temporaryDirectory">The directory for Go's temporary files. Go writes its action graph
    /// there.</param>
    public GoWatch Watch(GoBuildInvocation build, string temporaryDirectory) => new(this, build, temporaryDirectory);

    /// <summary>
    /// Returns the time that tasks on this machine have waited for disks since the trace started, or null if the kernel
    /// doesn't provide this information.
    /// </summary>
    public IOPressure? Pressure() => _pressure.SinceStart();

    /// <summary>Adds a completed go command.</summary>
    internal void Add(GoTrace run)
    {
        lock (_lock) _runs.Add(run);
    }

    private sealed class Running(BuildTrace trace, BuildPhase phase) : IDisposable
    {
        private readonly DateTime _started = DateTime.UtcNow;
        private readonly long _from = Stopwatch.GetTimestamp();

        public void Dispose() => trace.Add(new TimedPhase(phase, _started, Stopwatch.GetElapsedTime(_from)));
    }
}
