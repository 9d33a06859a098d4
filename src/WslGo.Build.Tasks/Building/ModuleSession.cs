using WslGo.Build.Diagnostics;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>
/// The resources for running go commands of one module: a lease on its updated mirror, if the module is relocated, and a directory for
/// temporary files.
/// </summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly StageLease? _lease;
    private readonly BuildTemporaryDirectory _temporary;
    private readonly Action _reportCache;

    private ModuleSession(GoModuleContext module, GoCommand go, StageLease? lease, BuildTemporaryDirectory temporary, Action reportCache) =>
        (Module, Go, _lease, _temporary, _reportCache) = (module, go, lease, temporary, reportCache);

    /// <summary>The module, with the environment of its go commands. Each command has its own arguments.</summary>
    public GoModuleContext Module { get; }

    /// <summary>Runs go.</summary>
    public GoCommand Go { get; }

    /// <summary>The directory for temporary files, absolute.</summary>
    public string Temporary => _temporary.Path;

    /// <summary>Opens a session.</summary>
    /// <param name="plan">The go commands of the module.</param>
    /// <param name="settings">The project.</param>
    /// <param name="log">Receives progress.</param>
    /// <param name="cancellation">Stops waiting and copying.</param>
    public static ModuleSession Open(ModulePlan plan, ProjectSettings settings, IBuildLog log, CancellationToken cancellation)
    {
        var (module, openFiles) = (plan.Context, settings.OpenFiles);
        var lease = module.Stage is null ? null : StageLease.Acquire(
            [module], InputScan.Of([module], settings.Excluded, openFiles, cancellation), openFiles, log, cancellation);
        try
        {
            return new ModuleSession(module, new GoCommand(log, plan.Environment, plan.RemoteCache), lease, BuildTemporaryDirectory.Create(plan.Temporary.Base), ReportCache);
        }
        catch
        {
            lease?.Dispose();
            throw;
        }

        void ReportCache()
        {
            if (plan.RemoteCache is not { Problem.Length: > 0 } cache) return;
            var failure = RemoteCacheFailure.Of(cache.Address, cache.Problem);
            log.Report(new Finding(failure.Code, FindingSeverity.Warning, failure.Text()));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reportCache();
        _temporary.Dispose();
        _lease?.ReportChanges(CancellationToken.None);
        _lease?.Dispose();
    }
}
