using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;
using WslGo.Build.Tracing;

namespace WslGo.Build.Building;

/// <summary>
/// Executes a plan up to the link: runs go for stale invocations and saves the build state. <see cref="ProjectDelivery"/> delivers what
/// go linked.
/// </summary>
/// <param name="log">Receives progress and errors.</param>
/// <param name="makeGo">Gives, if go has to run, what runs it.</param>
/// <param name="stateFile">The path of the build state.</param>
/// <param name="cores">The cores that parallel invocations share.</param>
/// <param name="instance">A name for this build that no other has.</param>
/// <param name="openFiles">The maximum number of files open at once while sources are scanned and copied.</param>
/// <param name="trace">Is told what was done and how long it took; null for nobody.</param>
internal sealed class ProjectBuild(
    IBuildLog log, Func<GoCommand> makeGo, string stateFile, ICores cores, string instance,
    int openFiles = TreeScanner.DefaultOpenFiles, BuildTrace? trace = null)
{
    private readonly BuildStateFile _file = new(stateFile);
    private readonly List<LinkedInvocation> _linked = [];

    /// <summary>The scanned sources; null before the scan.</summary>
    public InputScan? Inputs { get; private set; }

    /// <summary>Whether the project declares a step after the link. Otherwise the state of the last build tells whether it has one.</summary>
    public bool DeclaresStep { get; init; }

    /// <summary>What go linked, for delivery. Also a failed build can have linked some binaries.</summary>
    public IReadOnlyList<LinkedInvocation> Linked => _linked;

    /// <summary>Links all outputs of the plan that are not up to date.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="excluded">Directories without sources: the project's own outputs.</param>
    /// <param name="temporaryBase">Chooses the directory for go's temporary files, if go has to run.</param>
    /// <param name="cancellation">Stops go with all its children.</param>
    /// <returns>Whether everything was built. Errors are in the log.</returns>
    public bool Run(
        GoBuildPlan plan, IReadOnlyCollection<string> excluded, Func<TemporaryDirectoryChoice> temporaryBase,
        CancellationToken cancellation)
    {
        // The scan precedes go, so an edit during the build is a difference for the next build.
        var (inputs, before) = Scan(plan, excluded, cancellation);
        Inputs = inputs;
        if (before.Stale.Count == 0)
        {
            Refresh(before.State, inputs);
            log.Info("Go: everything is up to date.");
            return true;
        }

        // Another node may build the same project with other global properties, so lock and check again.
        using var mutex = Alone(cancellation);
        var (state, stale) = AccessWatch.Run(stateFile, watch => Look(plan, inputs, watch), cancellation, log: log);
        if (stale.Count == 0) return true;
        if (trace is not null)
            trace.Stale = AccessWatch.Run(stateFile, watch => stale.ConvertAll(entry => Changes(entry, state, inputs, watch)), cancellation, log: log);
        var resources = WindowsResources.Of(stale.Select(entry => entry.Invocation), log);
        inputs = AccessWatch.Run(stateFile, _ => inputs.Dated(FileSystemClock.Read(stateFile + ".clock")), cancellation, log: log);

        var done = state.Invocations
            .Where(known => plan.Invocations.Any(invocation => invocation.Key == known.Key))
            .Where(known => !stale.Exists(entry => entry.Invocation.Key == known.Key))
            .ToList();
        var readAll = state.Invocations.Where(known => known.ReadsAll).Select(known => known.Key).ToHashSet(StringComparer.Ordinal);
        var invocations = stale.ConvertAll(entry => entry.Invocation);
        var manifests = new Dictionary<string, Manifest>(StringComparer.Ordinal);
        using var stage = Copy(invocations, inputs, manifests, cancellation);
        var succeeded = true;
        try
        {
            succeeded = Build(stale, excluded, temporaryBase(), inputs, stage, new Progress(manifests, done, readAll, state, resources), cancellation);
            stage.ReportChanges(cancellation);
        }
        catch
        {
            foreach (var binary in _linked.SelectMany(linked => linked.Binaries)) binary.Remove();
            throw;
        }
        finally
        {
            _file.Write(new BuildState(manifests, done) { Imports = inputs.Imports, Sources = inputs.Sources, SourcesSeen = inputs.SourcesSeen });
        }

        return succeeded;
    }

    private Seen Scan(GoBuildPlan plan, IReadOnlyCollection<string> excluded, CancellationToken cancellation)
    {
        using var phase = trace?.Enter(BuildPhase.Scan);
        return AccessWatch.Run(
            stateFile,
            watch =>
            {
                var last = _file.Read();
                var inputs = new InputScanner(excluded, openFiles, watch).Scan(plan.Invocations, last);
                return new Seen(inputs, new Known(last, Stale(plan, last, inputs, watch)));
            },
            cancellation,
            log: log);
    }

    private IDisposable Alone(CancellationToken cancellation)
    {
        using var phase = trace?.Enter(BuildPhase.Wait);
        return FileLock.Take(stateFile + ".lock", log, cancellation);
    }

    private StageLease Copy(
        List<GoBuildInvocation> invocations, InputScan inputs, Dictionary<string, Manifest> manifests, CancellationToken cancellation)
    {
        using var phase = trace?.Enter(BuildPhase.Copy);
        var stage = StageLease.Acquire(invocations, inputs, openFiles, log, cancellation, trace?.Copied);
        try
        {
            Read(inputs, stage, manifests, cancellation);
            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    // A mirror's manifest describes what is built, including the contents of racy files.
    private void Read(InputScan inputs, StageLease stage, Dictionary<string, Manifest> manifests, CancellationToken cancellation)
    {
        foreach (var (root, tree) in inputs.Trees)
        {
            manifests[root] = stage.Manifests.GetValueOrDefault(root)?.Of(tree)
                ?? AccessWatch.Run(root, watch => Manifest.Of(tree, null, watch, openFiles), cancellation, log: log);
        }
    }

    // Saves the refreshed state unless another build of the project holds the lock, so the next build need not read contents.
    private void Refresh(BuildState state, InputScan inputs)
    {
        Dictionary<string, Manifest>? aged = null;
        foreach (var (root, manifest) in state.Manifests)
        {
            if (inputs.Trees.TryGetValue(root, out var tree) && manifest.Aged(tree) is { } older) (aged ??= [])[root] = older;
        }

        if (aged is null && !inputs.HasSourceNews) return;
        using var mutex = FileLock.TryTake(stateFile + ".lock");
        if (mutex is null) return;
        var now = _file.Read();
        var manifests = new Dictionary<string, Manifest>(now.Manifests, StringComparer.Ordinal);
        foreach (var (root, older) in aged ?? [])
        {
            if (now.Manifests.TryGetValue(root, out var manifest) && manifest.IsSame(state.Manifests[root])) manifests[root] = older;
        }

        // A scan of older files knows less about them.
        var sources = now.SourcesSeen <= inputs.SourcesSeen ? inputs.Sources : now.Sources;
        _file.Write(now with { Manifests = manifests, Sources = sources, SourcesSeen = Math.Max(now.SourcesSeen, inputs.SourcesSeen) });
    }

    private bool Build(
        List<StaleInvocation> stale, IReadOnlyCollection<string> excluded, TemporaryDirectoryChoice choice, InputScan inputs, StageLease stage,
        Progress progress, CancellationToken cancellation)
    {
        using var temporary = BuildTemporaryDirectory.Create(choice.Base);
        log.Verbose($"GOTMPDIR is {temporary.Path} ({choice.Reason}).");
        var go = makeGo();
        var succeeded = true;
        var before = Prepare(stale, progress.Last);
        var incomplete = new List<StaleInvocation>();
        Run(stale, isComplete: false);
        if (incomplete.Count == 0) return succeeded;

        // This should never happen. The errors of the second run are those of an in-place build.
        log.Info(string.Create(
            CultureInfo.InvariantCulture,
            $"In {incomplete.Count} of {stale.Count} builds, go did not find all necessary files among the copied files. Copying all files of the modules."));
        var invocations = stale.ConvertAll(entry => entry.Invocation);
        var whole = AccessWatch.Run(stateFile, watch => new InputScanner(excluded, openFiles, watch).Complete(inputs, invocations), cancellation, log: log);
        stage.Reacquire(invocations, whole, openFiles, cancellation);
        Read(whole, stage, progress.Manifests, cancellation);
        Run(incomplete, isComplete: true);
        return succeeded;

        void Run(List<StaleInvocation> some, bool isComplete) => new GoRuns(go, cores, trace).Run(
            some.ConvertAll(entry => entry.Invocation),
            temporary.Path,
            index =>
            {
                var (invocation, reason) = some[index];
                var names = string.Join(", ", invocation.Binaries.Select(binary => binary.Artifacts[0].TargetPath));
                log.Info($"Building {names} with {invocation.Toolchain.VersionText}: {(isComplete ? "all files are now copied" : reason)}.");
            },
            (invocation, run) =>
            {
                if (!isComplete && invocation.Stage is not null && inputs.IsPartOf(invocation) && MissingSource.IsSaid(run))
                {
                    incomplete.Add(some.Find(entry => entry.Invocation == invocation)!);
                    return;
                }

                var isWhole = go.Report(run);
                HandOver(invocation, isWhole, before, progress, isComplete || progress.ReadAll.Contains(invocation.Key));
                succeeded &= isWhole;
            },
            exception =>
            {
                log.Report(exception.Finding);
                succeeded = false;
            },
            cancellation);
    }

    // go takes a binary with the right build ID for its own, whatever a step or a killed build made of the rest of the file. So go finds
    // only files that are as it wrote them.
    private Dictionary<string, FormerBinary> Prepare(List<StaleInvocation> stale, BuildState last)
    {
        var own = last.Invocations.SelectMany(known => known.Outputs).ToHashSet();
        var before = new Dictionary<string, FormerBinary>(StringComparer.Ordinal);
        foreach (var invocation in stale.Select(entry => entry.Invocation))
        {
            var keeps = KeepsBuilt(invocation, last);
            foreach (var path in invocation.Binaries.Select(binary => binary.Artifacts[0].Built))
            {
                if (OutputState.Of(path) is not { } now) continue;
                if (own.Contains(now)) before[path] = new FormerBinary(now, keeps ? Content(path) : "");
                else File.Delete(path);
            }
        }

        return before;
    }

    // Only if something will change copies of go's files: go's own then tell which of them go linked again.
    private bool KeepsBuilt(GoBuildInvocation invocation, BuildState last) =>
        invocation.Resources is not null || HasStep(last);

    private bool HasStep(BuildState last) => DeclaresStep || last.Invocations.Any(known => known.HasStep);

    private static string Content(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    private void HandOver(GoBuildInvocation invocation, bool isWhole, Dictionary<string, FormerBinary> before, Progress progress, bool readsAll)
    {
        var last = progress.Last.Invocations.FirstOrDefault(known => known.Key == invocation.Key);
        var keeps = KeepsBuilt(invocation, progress.Last);
        if (isWhole && invocation.Binaries.FirstOrDefault(binary => !File.Exists(binary.Artifacts[0].Built))?.Artifacts[0] is { } missing)
        {
            throw BuildException.Error(
                "WSLGO3016", $"The output '{missing.Delivered}' cannot be written: go reported success, but did not write {missing.Built}.");
        }

        var linked = ImmutableArray.CreateBuilder<LinkedBinary>();
        var unchanged = ImmutableArray.CreateBuilder<OutputState>();
        foreach (var binary in invocation.Binaries)
        {
            // go can write some programs of a run although another one doesn't compile.
            var former = before.GetValueOrDefault(binary.Artifacts[0].Built);
            if (OutputState.Of(binary.Artifacts[0].Built) is not { } now || (!isWhole && now == former?.State)) continue;
            if (keeps && former is not null && IsSame(former, now) && last is { Outcome: InvocationOutcome.Delivered } && Delivered(binary, last) is { } delivered)
                unchanged.AddRange(delivered.Prepend(now));
            else
                linked.Add(LinkedBinary.HandOver(binary, instance, keeps, path => progress.Resources.Add(invocation, binary, path)));
        }

        OutputState[] built = [.. invocation.Binaries.Select(binary => OutputState.Of(binary.Artifacts[0].Built)).OfType<OutputState>()];
        var state = !isWhole ? InvocationState.Failed(invocation.Key, built)
            : linked.Count == 0 ? new InvocationState(invocation.Key, InputScan.RootsOf(invocation), [.. unchanged], InvocationOutcome.Delivered)
            : new InvocationState(invocation.Key, InputScan.RootsOf(invocation), built, InvocationOutcome.Linked) { Instance = instance };
        progress.Done.Add(state with { ReadsAll = readsAll, HasStep = HasStep(progress.Last) });
        if (linked.Count > 0) _linked.Add(new LinkedInvocation(invocation, linked.ToImmutable(), unchanged.ToImmutable()) { IsWhole = isWhole });
    }

    // go gives a file that is up to date a new time stamp.
    private static bool IsSame(FormerBinary former, OutputState now) =>
        now == former.State || (now.Length == former.State.Length && Content(now.Path) == former.Content);

    // The other files of a binary that the last build delivered; null unless all of them are as it left them.
    private static List<OutputState>? Delivered(PlannedBinary binary, InvocationState last)
    {
        var files = new List<OutputState>();
        foreach (var path in binary.Artifacts.SelectMany(artifact => new[] { artifact.Built, artifact.Delivered }).Skip(1))
        {
            var known = Array.Find(last.Outputs, output => output.Path == path);
            if (OutputState.Of(path) != known) return null;
            if (known is not null) files.Add(known);
        }

        return files;
    }

    private Known Look(GoBuildPlan plan, InputScan inputs, AccessWatch watch)
    {
        var state = _file.Read();
        return new Known(state, Stale(plan, state, inputs, watch));
    }

    private List<StaleInvocation> Stale(
        GoBuildPlan plan, BuildState state, InputScan inputs, AccessWatch watch)
    {
        var differences = new Dictionary<string, string?>(StringComparer.Ordinal);
        var stale = new List<StaleInvocation>();
        foreach (var invocation in plan.Invocations)
        {
            if (Reason(invocation, state, inputs, differences, watch) is { } reason) stale.Add(new StaleInvocation(invocation, reason));
        }

        return stale;
    }

    // All that the log's one reason stands for.
    private StaleTrace Changes(StaleInvocation stale, BuildState state, InputScan inputs, AccessWatch watch) =>
        new(stale.Invocation, stale.Reason)
        {
            Changed =
            [
                .. InputScan.RootsOf(stale.Invocation).Where(state.Manifests.ContainsKey).SelectMany(root =>
                    state.Manifests[root].Differences(inputs.Trees[root], watch, openFiles)
                        .Select(difference => new ChangedFile(inputs.Trees[root].FullPath(difference.File.Path), difference.Kind))),
            ],
        };

    private string? Reason(
        GoBuildInvocation invocation, BuildState state, InputScan inputs, Dictionary<string, string?> differences,
        AccessWatch watch)
    {
        if (state.Invocations.FirstOrDefault(known => known.Key == invocation.Key) is not { } last)
            return LastDirectory(invocation, state)
                ?? "it has not been built yet" + (state.Invocations.Count == 0 ? "" : WithThese(invocation));
        if (last.Outcome == InvocationOutcome.Failed) return "the last build failed";
        if (last.Outcome == InvocationOutcome.Linked) return "the last build linked it, but did not deliver it";
        foreach (var output in last.Outputs)
        {
            if (OutputState.Of(output.Path) != output) return $"{output.Path} is missing or has changed";
        }

        foreach (var root in InputScan.RootsOf(invocation))
        {
            if (!state.Manifests.TryGetValue(root, out var manifest)) return $"{root} was not scanned before";
            if (!differences.TryGetValue(root, out var difference))
                differences[root] = difference = manifest.DifferenceTo(inputs.Trees[root], watch, openFiles);
            if (difference is not null) return difference;
        }

        return null;
    }

    private static string WithThese(GoBuildInvocation invocation) => invocation.Flags.BuildVcs is "true" or "auto"
        ? " with these flags, environment, toolchain and state of the repository"
        : " with these flags, environment and toolchain";

    // go's output directory is named after the contents and flags of the build, below a directory for copies or for originals.
    private static string? LastDirectory(GoBuildInvocation invocation, BuildState state)
    {
        if (invocation.Binaries.Length == 0) return null;
        var directory = Path.GetDirectoryName(invocation.Binaries[0].Artifacts[0].Built)!;
        var wasElsewhere = state.Invocations.SelectMany(known => known.Outputs).Any(output =>
            Path.GetDirectoryName(output.Path) is { } other && other != directory && Path.GetFileName(other) == Path.GetFileName(directory));
        return !wasElsewhere ? null
            : invocation.Stage is null ? "the last build used a copy of its sources"
            : "the last build was in place";
    }

    private sealed record Seen(InputScan Inputs, Known Known);

    // The certain part of the next build state. A program that once needed all files always needs them: the leftovers of a complete
    // copy would hide that a file is missing, and would become outdated.
    private sealed record Progress(Dictionary<string, Manifest> Manifests, List<InvocationState> Done, HashSet<string> ReadAll, BuildState Last, WindowsResources Resources);

    // The content is empty if it doesn't matter.
    private sealed record FormerBinary(OutputState State, string Content);

    private sealed record Known(BuildState State, List<StaleInvocation> Stale);

    // Not a tuple: generic code for lists of tuples would be JIT-compiled in each build.
    private sealed record StaleInvocation(GoBuildInvocation Invocation, string Reason);
}
