using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Running;

namespace WslGo.Build.Tasks;

/// <summary>Returns the command with which <c>dotnet run</c> starts the program of a Go project.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoRunCommand : GoProjectTask
{
    /// <summary><c>GoRunProgram</c>: selects one of several programs.</summary>
    public string Program { get; set; } = "";

    /// <summary>The <c>GoRunEnvironment</c> items.</summary>
    public ITaskItem[] RunEnvironment { get; set; } = [];

    /// <summary>The program to start.</summary>
    [Output]
    public string Command { get; private set; } = "";

    /// <summary>The text of its arguments, which precede the user's.</summary>
    [Output]
    public string Arguments { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var programs = new List<string>();
        foreach (var product in MakeContext().WhileAnswered(planner => planner.Planner().Products(), cancellation))
        {
            if (product.Binary.Flags.IsExecutable) programs.Add(product.Files[0]);
        }

        var program = ProgramChoice.Choose(programs, Program, Project.ProjectFile);
        var variables = RunEnvironment.Select(item => new RunVariable(item.ItemSpec, item.GetMetadata("Value"))).ToList();
        (Command, Arguments) = RunCommand.Of(
            Project.FullPath(Path.Join(Project.OutputDirectory, program)), variables, OperatingSystem.IsWindows());
    }
}
