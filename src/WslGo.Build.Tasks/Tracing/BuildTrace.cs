using System.Diagnostics;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Tracing;

/// <summary>
/// What a build of a project did and how long it took. Code that is traced gets one, or null where nobody asks: then nothing is
/// measured and nothing kept.
/// </summary>
/// <remarks>go commands run side by side, so it is added to from several threads.</remarks>
internal sealed class BuildTrace
{
    private readonly Lock _lock = new();
    private readonly List<TimedPhase> _phases = [];
    private readonly List<GoTrace> _runs = [];
    private readonly PressureMeter _pressure = new();

    /// <summary>When the build of the project began, UTC.</summary>
    public DateTime Started { get; } = DateTime.UtcNow;

    /// <summary>The parts that ended, in that order.</summary>
    public IReadOnlyList<TimedPhase> Phases => _phases;

    /// <summary>The go commands that ended.</summary>
    public IReadOnlyList<GoTrace> Runs => _runs;

    /// <summary>Why go had to run, for each build that was not up to date.</summary>
    public IReadOnlyList<StaleTrace> Stale { get; set; } = [];

    /// <summary>What was copied to the stage.</summary>
    public CopyTally Copied { get; } = new();

    /// <summary>Says that a part of the build begins; disposing of it says that it ended.</summary>
    public IDisposable Enter(BuildPhase phase) => new Running(this, phase);

    /// <summary>Adds a part that somebody else timed.</summary>
    public void Add(TimedPhase phase)
    {
        lock (_lock) _phases.Add(phase);
    }

    /// <summary>Watches a go build.</summary>
    /// <param name="build">The build.</param>
    /// <param name="temporaryDirectory">The directory for go's temporary files, where go writes what it did.</param>
    public GoWatch Watch(GoBuildInvocation build, string temporaryDirectory) => new(this, build, temporaryDirectory);

    /// <summary>How long tasks of this machine have waited for disks since the trace began; null where the kernel does not tell.</summary>
    public IOPressure? Pressure() => _pressure.SinceStart();

    /// <summary>Adds a go command that ended.</summary>
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
