using Microsoft.Build.Framework;
using WslGo.Build.Checks;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>go mod verify</c>, which verifies that modules haven't changed since their download.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyGoModules : GoProjectTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation) =>
        new CheckRunner(MakeContext(log, cancellation), log).Run(new ModVerifyCheck(), cancellation);
}
