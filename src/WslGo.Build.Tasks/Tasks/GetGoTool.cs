using Microsoft.Build.Framework;
using WslGo.Build.Packing;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Returns which program of a Go project its .NET tool starts.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoTool : GoProjectTask
{
    /// <summary>What the package is for; empty for the one that names those of all runtime identifiers.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The property of that name, if the project sets it.</summary>
    public string ToolEntryPoint { get; set; } = "";

    /// <summary>The property of that name, if the project sets it.</summary>
    public string ToolCommandName { get; set; } = "";

    /// <summary>The program, below the tool's directory in the package.</summary>
    [Output]
    public string EntryPoint { get; private set; } = "";

    /// <summary>What a user types.</summary>
    [Output]
    public string CommandName { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var products = MakeContext().WhileAnswered(planner => planner.Planner().Products(), cancellation);
        (EntryPoint, CommandName) = ToolProgram.Choose([.. products], ToolEntryPoint, ToolCommandName, RuntimeIdentifier, Project.ProjectFile);
    }
}
