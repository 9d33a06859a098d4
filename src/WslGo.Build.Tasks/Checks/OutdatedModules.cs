using System.Collections.Immutable;
using System.Text.Json;
using WslGo.Build.Building;
using WslGo.Build.Modules;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Checks;

/// <summary><c>go list -m -u</c>: newer versions of the modules that a project's <c>go.mod</c> files require.</summary>
/// <param name="context">The project.</param>
/// <param name="log">Receives the list.</param>
internal sealed class OutdatedModules(ProjectContext context, IBuildLog log)
{
    /// <summary>Lists the newer versions.</summary>
    public void List(CancellationToken cancellation)
    {
        var planner = new ModulePlanner(context);
        foreach (var directory in planner.Directories()) List(planner.Plan(directory, cancellation), cancellation);
    }

    private void List(ModulePlan plan, CancellationToken cancellation)
    {
        var file = plan.Context.Workspace.GoModPath;
        var required = DirectiveReader.Read(ModuleText.Read(file)).Where(line => line is { Verb: "require", Arguments.Count: > 0 })
            .DistinctBy(line => line.Arguments[0]).ToDictionary(line => line.Arguments[0], line => line.Line, StringComparer.Ordinal);
        if (required.Count == 0)
        {
            log.Notice($"{file} requires no modules.");
            return;
        }

        using var session = ModuleSession.Open(plan, context.Settings, log, cancellation);
        var run = session.Go.Run(
            session.Module, session.Module.Go(Arguments(plan, required.Keys)), session.Temporary, processors: null, cancellation);
        if (run.ExitCode != 0)
        {
            session.Go.Report(run);
            return;
        }

        var updates = Read(run);
        foreach (var update in updates)
        {
            var location = new SourceLocation(file, required.GetValueOrDefault(update.Path));
            if (update.Error is { } error) log.Report(Unknown(update, error, location));
            else if (update.Newest is not null || update.Remarks.Any(remark => remark is not "indirect")) log.Notice($"  {update}");
        }

        if (updates.All(update => update.Error is null))
            log.Notice($"{file}: {updates.Count(update => update.Newest is not null)} of {updates.Count} required modules have a newer version.");
    }

    // A vendor directory has no versions. An invalid module is an error of its own, not of all.
    private static ImmutableArray<string> Arguments(ModulePlan plan, IEnumerable<string> modules) =>
    [
        "list", "-m", "-u", "-e", "-json", "-mod=readonly",
        .. plan.Context.Flags.ModFile is { } file ? [$"-modfile={file}"] : Array.Empty<string>(),
        .. modules,
    ];

    private static IReadOnlyList<ModuleUpdate> Read(GoRun run)
    {
        try
        {
            return ModuleUpdate.Parse(string.Join('\n', run.Lines.Where(line => line.Source == GoOutputSource.Output).Select(line => line.Text)));
        }
        catch (JsonException exception)
        {
            throw BuildException.Error("WSLGO3010", $"The output of go list could not be read: {exception.Message}", inner: exception);
        }
    }

    private static Finding Unknown(ModuleUpdate update, string error, SourceLocation location) => new(
        "WSLGO3006", FindingSeverity.Error,
        $"The versions of {update.Path} are not known: {error.TrimEnd('.')}. Fix: set GOPROXY to a proxy that has the module (go env GOPROXY shows the current one).",
        location);
}
