using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Running;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>Returns the program of a Go project that its container image starts.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoImageProgram : GoProjectTask
{
    /// <summary>The runtime identifier of the image.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary><c>GoRunProgram</c>: selects one of several programs.</summary>
    public string Name { get; set; } = "";

    /// <summary>The path below the published files.</summary>
    [Output]
    public string Program { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var programs = MakeContext().WhileAnswered(planner => planner.Planner().Products(), cancellation)
            .Where(product => product.Binary.Flags.IsExecutable).ToList();
        Program = ProgramChoice.Choose([.. programs.Select(product => product.Files[0])], Name, Project.ProjectFile);

        // If the project is published for another platform than the image's, the program has the file name for that platform.
        var target = programs.First(product => product.Files[0] == Program).Target;
        if (GoTarget.FromRuntimeIdentifier(RuntimeIdentifier) is { } image)
            Program = Program[..^target.ExecutableExtension.Length] + image.ExecutableExtension;
    }
}
