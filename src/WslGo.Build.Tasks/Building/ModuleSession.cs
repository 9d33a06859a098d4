using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>
/// What go commands of one module need while they run: its copy in the stage up to date and held, if it is built there, and
/// a directory for temporary files.
/// </summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly StageHold? _hold;
    private readonly BuildTemporaryDirectory _temporary;

    private ModuleSession(GoInvocation module, GoCommand go, StageHold? hold, BuildTemporaryDirectory temporary) =>
        (Module, Go, _hold, _temporary) = (module, go, hold, temporary);

    /// <summary>The module, with the environment of its go commands; the arguments are each command's own.</summary>
    public GoInvocation Module { get; }

    /// <summary>Runs go.</summary>
    public GoCommand Go { get; }

    /// <summary>The directory for temporary files, absolute.</summary>
    public string Temporary => _temporary.Path;

    /// <summary>Begins one.</summary>
    /// <param name="module">The module.</param>
    /// <param name="environment">Go's environment, but for what the module sets.</param>
    /// <param name="excluded">Directories that are no sources.</param>
    /// <param name="openFiles">The most files open at once while sources are walked and copied.</param>
    /// <param name="temporary">Where temporary files go.</param>
    /// <param name="log">Where it says what it does.</param>
    /// <param name="cancellation">Ends waiting and copying.</param>
    public static ModuleSession Open(
        GoInvocation module, IReadOnlyDictionary<string, string> environment, IReadOnlyCollection<string> excluded,
        int openFiles, TemporaryDirectoryChoice temporary, IBuildLog log, CancellationToken cancellation)
    {
        var hold = module.Stage is null ? null : StageHold.Take(
            [module], InputScan.Of(new GoBuildPlan([module]), excluded, openFiles, cancellation), openFiles, log, cancellation);
        try
        {
            return new ModuleSession(module, new GoCommand(log, environment), hold, BuildTemporaryDirectory.Create(temporary.Base));
        }
        catch
        {
            hold?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _temporary.Dispose();
        _hold?.ReportChanges(CancellationToken.None);
        _hold?.Dispose();
    }
}
