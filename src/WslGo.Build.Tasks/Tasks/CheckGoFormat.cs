using Microsoft.Build.Framework;
using WslGo.Build.Checks;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>gofmt -l</c>, which finds unformatted Go files.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckGoFormat : GoProjectTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation) =>
        new CheckRunner(MakeContext(log, cancellation), log).Run(new FormatCheck(Project.Excluded), cancellation);
}
