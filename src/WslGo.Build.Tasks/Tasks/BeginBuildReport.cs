using Microsoft.Build.Framework;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Tells what a project that is to run once in a build must be rid of.</summary>
[MSBuildMultiThreadableTask]
public sealed class BeginBuildReport : GoTask
{
    /// <summary>The names of all global properties.</summary>
    [Output]
    public string GlobalProperties { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation) =>
        GlobalProperties = string.Join(';', BuildEngine6.GetGlobalProperties().Keys);
}
