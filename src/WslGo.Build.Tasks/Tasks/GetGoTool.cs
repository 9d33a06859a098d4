using Microsoft.Build.Framework;
using WslGo.Build.Packing;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Returns the program that a Go project's .NET tool starts.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoTool : GoProjectTask
{
    /// <summary>The runtime identifier of the package; empty for the package that lists the others.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary><c>ToolEntryPoint</c>, if the project sets it.</summary>
    public string ToolEntryPoint { get; set; } = "";

    /// <summary><c>ToolCommandName</c>, if the project sets it.</summary>
    public string ToolCommandName { get; set; } = "";

    /// <summary>The path of the program below the tool's directory in the package.</summary>
    [Output]
    public string EntryPoint { get; private set; } = "";

    /// <summary>The command that users type.</summary>
    [Output]
    public string CommandName { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var products = MakeContext().WhileAnswered(planner => planner.Planner().Products(), cancellation);
        (EntryPoint, CommandName) = ToolProgram.Choose([.. products], ToolEntryPoint, ToolCommandName, RuntimeIdentifier, Project.ProjectFile);
    }
}
