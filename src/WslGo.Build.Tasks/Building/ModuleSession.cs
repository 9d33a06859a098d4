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

    private ModuleSession(GoModuleContext module, GoCommand go, StageLease? lease, BuildTemporaryDirectory temporary) =>
        (Module, Go, _lease, _temporary) = (module, go, lease, temporary);

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
            return new ModuleSession(module, new GoCommand(log, plan.Environment), lease, BuildTemporaryDirectory.Create(plan.Temporary.Base));
        }
        catch
        {
            lease?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _temporary.Dispose();
        _lease?.ReportChanges(CancellationToken.None);
        _lease?.Dispose();
    }
}
