using Microsoft.Build.Framework;
using WslGo.Build.Checks;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>go vet</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class VetGo : GoProjectTask
{
    /// <summary><c>GoVetFlags</c>: flags of <c>go vet</c>, such as <c>-composites=false</c>.</summary>
    public string Flags { get; set; } = "";

    /// <summary>Whether vet's findings are warnings.</summary>
    public bool FindsWarnings { get; set; }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation) =>
        new CheckRunner(MakeContext(log, cancellation), log).Run(new VetCheck(Flags, FindsWarnings), cancellation);
}
