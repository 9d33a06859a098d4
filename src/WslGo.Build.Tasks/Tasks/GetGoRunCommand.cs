using System.Collections.Immutable;
using Microsoft.Build.Framework;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Running;

namespace WslGo.Build.Tasks;

/// <summary>Returns the command with which <c>dotnet run</c> starts the program of a Go project.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoRunCommand : GoProjectTask
{
    /// <summary><c>GoRunProgram</c>: selects one of several programs.</summary>
    public string Program { get; set; } = "";

    /// <summary><c>GoWasiRuntime</c>: runs a program for WASI; empty for the first runtime on the PATH.</summary>
    public string Runtime { get; set; } = "";

    /// <summary><c>GoWasiRuntimeArgs</c>: more arguments for the runtime.</summary>
    public string RuntimeArgs { get; set; } = "";

    /// <summary>The script with which Node.js runs a program for WASI.</summary>
    public string WasiScript { get; set; } = "";

    /// <summary><c>RunWorkingDirectory</c>: where <c>dotnet run</c> starts the program; empty for the current directory.</summary>
    public string WorkingDirectory { get; set; } = "";

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
        var context = MakeContext();
        var programs = new List<GoProduct>();
        foreach (var product in context.WhileAnswered(planner => planner.Planner().Products(), cancellation))
        {
            if (product.Binary.Flags.IsExecutable) programs.Add(product);
        }

        var chosen = ProgramChoice.Choose(programs.ConvertAll(product => product.Files[0]), Program, Project.ProjectFile);
        var path = Project.FullPath(Path.Join(Project.OutputDirectory, chosen));
        var variables = RunEnvironment.Select(item => new RunVariable(item.ItemSpec, item.GetMetadata("Value"))).ToList();
        ImmutableArray<string> command = [path];
        if (programs.Exists(product => product.Files[0] == chosen && product.Target.Os == "wasip1"))
        {
            variables.Insert(0, new RunVariable("PWD", CurrentDirectory(context.User.Environment)));
            command = ForWasi(path, variables, context);
        }

        (Command, Arguments) = RunCommand.Of(command, variables, OperatingSystem.IsWindows());
    }

    // A program for WASI has no other current directory than PWD.
    private string CurrentDirectory(IReadOnlyDictionary<string, string> environment) => WorkingDirectory.Length > 0
        ? Project.FullPath(WorkingDirectory)
        : environment.GetValueOrDefault("PWD", Project.ProjectDirectory);

    private ImmutableArray<string> ForWasi(string program, IReadOnlyList<RunVariable> variables, ProjectContext context)
    {
        var runtime = new WasiRuntime(
            name => ProgramSearch.Find(GoPath.WithoutWindows(context.User.Environment, context.Host), name), WasiScript, Project.ProjectFile);
        return runtime.Command(program, Runtime, RuntimeArgs, variables);
    }
}
