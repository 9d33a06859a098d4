using Microsoft.Build.Framework;
using WslGo.Build.Help;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Prints the SDK's properties, items and targets, with the values in a project and where each value comes from.</summary>
[MSBuildMultiThreadableTask]
public sealed class ShowHelp : GoTask
{
    /// <summary>The file with the reference, in the directory of the SDK's own <c>.targets</c> files.</summary>
    [Required]
    public string Reference { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        using var evaluation = new ProjectEvaluation(
            Project.ProjectFile, ((IBuildEngine6)BuildEngine).GetGlobalProperties(), Path.GetDirectoryName(Path.GetFullPath(Reference))!);
        var text = new HelpText(ReferenceTable.Read(Reference), evaluation.Property, evaluation.Items)
            .Write($"WslGo.Sdk {SdkVersion.Text}: settings of {Project.ProjectFile}");
        new TestTerminal(BuildEngine, isTerminal: false).Show(text);
    }
}
