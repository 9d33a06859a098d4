using Microsoft.Build.Framework;
using WslGo.Build.Checks;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>go list -m -u</c>, which finds newer versions of the modules that a project requires.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListOutdatedGoModules : GoProjectTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation) =>
        new OutdatedModules(MakeContext(log, cancellation), log).List(cancellation);
}
