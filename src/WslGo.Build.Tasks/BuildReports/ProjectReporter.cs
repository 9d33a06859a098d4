using System.Globalization;
using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>Creates the report of a project's build.</summary>
/// <param name="subject">The data of the build.</param>
/// <param name="clock">Converts times.</param>
internal sealed class ProjectReporter(BuildSubject subject, BuildClock clock)
{
    private readonly BuildTrace _trace = subject.Trace;

    /// <summary>Creates the report.</summary>
    public ProjectReport Report()
    {
        var ended = DateTime.UtcNow;
        var runs = new RunReporter(clock);
        var sources = Sources();
        return new ProjectReport
        {
            Project = subject.Project,
            Intermediate = subject.Intermediate,
            Outcome = !subject.Succeeded ? BuildOutcome.Failed : _trace.Runs.Count == 0 ? BuildOutcome.UpToDate : BuildOutcome.Built,
            Reason = Reason(sources),
            Start = clock.At(_trace.Started),
            Duration = BuildClock.Of(ended - _trace.Started),
            Phases =
            [
                .. _trace.Phases.OrderBy(phase => phase.Started)
                    .Select(phase => new PhaseReport(phase.Phase, clock.At(phase.Started), BuildClock.Of(phase.Duration))),
            ],
            Runs =
            [
                .. _trace.Runs.OrderBy(run => run.Started)
                    .Select(run => runs.Report(run, _trace.Stale.FirstOrDefault(stale => stale.Build.Key == run.Build.Key))),
            ],
            Sources = sources,
            Directories = [.. (subject.Situation?.Directories ?? []).Select(Directory)],
            Findings = [.. subject.Findings.Select(entry => Finding(entry.Finding) with { Severity = entry.Severity })],
            Saving = Saving(),
            MemoryGroup = MemoryGroup.OfThisProcess(),
            DiskWait = _trace.Pressure() is { } wait ? new WaitReport(BuildClock.Of(wait.Some), BuildClock.Of(wait.Full)) : null,
        };
    }

    private string Reason(SourceReport sources) => _trace.Runs.Count > 0
        ? string.Join(" ", _trace.Stale.Select(stale => stale.Reason).Distinct(StringComparer.Ordinal).Select(reason => $"go ran: {reason}."))
        : subject.Succeeded ? string.Create(
            CultureInfo.InvariantCulture,
            $"Nothing ran: flags, environment, toolchain and outputs are those of the last build, and {sources.Files:#,0} files in {sources.Directories:#,0} directories have the sizes and times that it saw.")
        : "The build ended before go ran; its log says why.";

    private SourceReport Sources() => new(
        Trees.Sum(Files), Trees.Sum(Directories), _trace.Copied.Files, _trace.Copied.Bytes, _trace.Copied.Removed);

    private IEnumerable<SourceTree> Trees => subject.Inputs?.Trees.Values ?? [];

    private static int Files(SourceTree tree) => tree.Files.Count(file => !file.IsEmptyDirectory);

    private static int Directories(SourceTree tree) =>
        tree.Files.Select(file => Path.GetDirectoryName(file.Path)).Distinct(StringComparer.Ordinal).Count();

    private UsedDirectoryReport Directory(BuildDirectory place)
    {
        var (operations, counted) = Operations(place);
        return new UsedDirectoryReport(
            place.Kind, place.Path, place.RelocatedTo, place.FileSystem.Description, place.IsSlow, operations, counted, Microseconds(place.Path));
    }

    private (long? Operations, string Counted) Operations(BuildDirectory place)
    {
        switch (place.Kind)
        {
            case DirectoryRole.Sources when subject.Inputs?.Trees.GetValueOrDefault(place.Path) is { } tree:
                var own = Own(tree);
                var byGo = place.RelocatedTo is null && _trace.Runs.Count > 0 ? (long)SavingReport.OperationsPerFile * GoFiles(tree) : 0;
                return (own + byGo, byGo == 0 ? "the SDK's" : "the SDK's, and at least so many of go's");
            case DirectoryRole.BuildCache when _trace.Runs.Count > 0:
                return (_trace.Runs.Sum(run => run.Actions.Actions.Count(action => action is { Mode: "build", Started: not null })), "packages looked up");
            case DirectoryRole.Output when _trace.Phases.Any(phase => phase.Phase == BuildPhase.Delivery):
                return (subject.Plan.Artifacts.Count(), "outputs compared");
            default:
                return (null, "not counted");
        }
    }

    // The SDK calls stat once for each file and lists each directory once.
    private static long Own(SourceTree tree) => Files(tree) + Directories(tree);

    private static int GoFiles(SourceTree tree) => tree.Files.Count(file => IsSource(file.Path));

    private static bool IsSource(string path) =>
        SourceName.IsGo(path) && !SourceName.IsTest(path);

    private double? Microseconds(string path) =>
        subject.Measure(path).MicrosecondsPerStat is var cost && double.IsInfinity(cost) ? null : Math.Round(cost, 1);

    private CostedFindingReport Finding(RuleFinding seen)
    {
        var figure = "";
        if (seen.MeasuredAt is { } directory)
        {
            var files = subject is { Inputs: { } inputs, Situation: { } situation } ? new SourceCounts(situation.Directories, inputs).At(directory) : null;
            figure = subject.Measure(directory).Measured(files);
        }

        return new CostedFindingReport(
            seen.Code, default, Catalogue.Find(seen.Code)?.Title ?? "", seen.Seen, string.Join(' ', new[] { seen.Cost, figure }.Where(part => part.Length > 0)),
            seen.Done, seen.Fix);
    }

    private SavingReport? Saving()
    {
        var relocated = _trace.Runs.Where(run => run.Build.Stage is not null).ToList();
        if (relocated.Count == 0 || subject.Inputs is not { } inputs) return null;
        var files = 0;
        var read = 0;
        foreach (var run in relocated)
        {
            var trees = run.Build.Workspace.Roots.Select(root => inputs.Trees.GetValueOrDefault(root)).OfType<SourceTree>().ToList();
            files += trees.Sum(GoFiles);
            read += Compiled(run, trees);
        }

        var root = relocated[0].Build.Workspace.ModuleRoot;
        var own = relocated.SelectMany(run => run.Build.Workspace.Roots).Distinct(StringComparer.Ordinal)
            .Select(path => inputs.Trees.GetValueOrDefault(path)).OfType<SourceTree>().Sum(Own) + _trace.Copied.Files;
        return Microseconds(root) is { } there && Microseconds(relocated[0].Build.WorkingDirectory) is { } inStage
            ? new SavingReport(files, read, there, inStage, own)
            : null;
    }

    // The number of source files in packages that were compiled.
    private static int Compiled(GoTrace run, List<SourceTree> trees)
    {
        var directoryOf = new PackageDirectories(run.Build.Workspace);
        var compiled = run.Actions.Actions.Where(action => action is { Mode: "build", RanCommands: true })
            .Select(action => directoryOf.Find(action.Package)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return trees.Sum(tree => tree.Files.Count(file => IsSource(file.Path) && compiled.Contains(Path.GetDirectoryName(tree.FullPath(file.Path))!)));
    }
}
