using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;
using WslGo.Build.Tracing;

namespace WslGo.Build.Building;

/// <summary>
/// Delivers what a <see cref="ProjectBuild"/> linked, after the project's own steps, and saves the build state. Nothing of an invocation
/// is delivered unless all of it can be.
/// </summary>
/// <param name="log">Receives progress and errors.</param>
/// <param name="stateFile">The path of the build state.</param>
/// <param name="instance">The name of this build.</param>
/// <param name="check">Checks what the project's steps left.</param>
/// <param name="inspect">Inspects the binaries of an invocation; binaries that it rejects aren't delivered.</param>
/// <param name="trace">Is told how long it took; null for nobody.</param>
internal sealed class ProjectDelivery(
    IBuildLog log, string stateFile, string instance, LinkStepCheck check, Func<GoBuildInvocation, bool> inspect,
    BuildTrace? trace = null)
{
    private readonly BuildStateFile _file = new(stateFile);

    /// <summary>Delivers the binaries, and removes the files that steps could change.</summary>
    /// <param name="linked">What go linked.</param>
    /// <param name="cancellation">Stops the delivery.</param>
    /// <returns>Whether everything was delivered. Errors are in the log.</returns>
    public bool Run(IReadOnlyList<LinkedInvocation> linked, CancellationToken cancellation)
    {
        try
        {
            using var mutex = FileLock.Take(stateFile + ".lock", log, cancellation);
            return Deliver(linked, cancellation);
        }
        finally
        {
            foreach (var binary in linked.SelectMany(entry => entry.Binaries)) binary.Remove();
        }
    }

    private bool Deliver(IReadOnlyList<LinkedInvocation> linked, CancellationToken cancellation)
    {
        var state = AccessWatch.Run(stateFile, _ => _file.Read(), cancellation, log: log);
        var done = state.Invocations.ToList();
        var succeeded = true;
        try
        {
            foreach (var entry in linked)
            {
                var index = done.FindIndex(known => known.Key == entry.Invocation.Key);

                // A parallel build that linked it later has already delivered it.
                if (entry.IsWhole && index >= 0 && done[index].Outcome == InvocationOutcome.Delivered) continue;
                if (TryDeliver(entry, cancellation) is not { } delivered)
                    succeeded = false;
                else if (index >= 0)
                    done[index] = Completed(done[index], delivered, entry.IsWhole);
            }
        }
        finally
        {
            _file.Write(state with { Invocations = done });
        }

        return succeeded;
    }

    private InvocationState Completed(InvocationState known, InvocationState delivered, bool isWhole)
    {
        var hasStep = delivered.HasStep || known.HasStep;
        return !isWhole ? known with { Outputs = [.. known.Outputs, .. delivered.Outputs], HasStep = hasStep }
            : known.Instance == instance ? delivered with { ReadsAll = known.ReadsAll, HasStep = hasStep }
            : known;
    }

    private InvocationState? TryDeliver(LinkedInvocation linked, CancellationToken cancellation)
    {
        try
        {
            var invocation = linked.Invocation with { Binaries = [.. linked.Binaries.Select(binary => binary.Binary)] };
            using (trace?.Enter(BuildPhase.Inspection))
            {
                foreach (var binary in linked.Binaries) check.Check(binary);
                if (!inspect(invocation)) return null;
            }

            using var phase = trace?.Enter(BuildPhase.Delivery);
            return AccessWatch.Run(stateFile, watch => Deliver(linked, watch), cancellation);
        }
        catch (BuildException exception) when (exception is not NoAnswerException)
        {
            log.Report(exception.Finding);
            return null;
        }
    }

    private InvocationState Deliver(LinkedInvocation linked, AccessWatch watch)
    {
        List<OutputState> outputs = [.. linked.Unchanged];
        var hasStep = false;
        foreach (var binary in linked.Binaries)
        {
            var artifacts = binary.Binary.Artifacts;
            var isChanged = binary.IsChanged;
            if (isChanged) binary.RestoreMode();
            foreach (var artifact in artifacts)
            {
                // A library without exports has no header.
                if (!File.Exists(artifact.Built) && artifact != artifacts[0]) continue;
                using var access = watch.Enter(artifact.Delivered, 2 * (OutputState.Of(artifact.Built)?.Length ?? 0));
                var changed = Delivery.Deliver(artifact, crossesFileSystems: linked.Invocation.Stage is not null);
                log.Verbose($"{artifact.Delivered} {(changed ? "was updated" : "is unchanged")}.");
                if (artifact != artifacts[0]) outputs.Add(OutputState.Of(artifact.Built)!);
                outputs.Add(OutputState.Of(artifact.Delivered)!);
            }

            hasStep |= isChanged;
            if (!isChanged) binary.Return();
            if (OutputState.Of(binary.Built) is { } built && (binary.KeepsBuilt || !isChanged)) outputs.Add(built);
        }

        return new InvocationState(linked.Invocation.Key, InputScan.RootsOf(linked.Invocation), [.. outputs], InvocationOutcome.Delivered) { HasStep = hasStep };
    }
}
