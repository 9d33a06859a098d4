using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Running;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>Returns the program of a Go project that its container image starts.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoImageProgram : GoProjectTask
{
    /// <summary>What the image is for.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary><c>GoRunProgram</c>: the program, of several.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its path below the published files.</summary>
    [Output]
    public string Program { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var programs = MakeContext().WhileAnswered(planner => planner.Planner().Products(), cancellation)
            .Where(product => product.Binary.Flags.IsExecutable).ToList();
        Program = ProgramChoice.Choose([.. programs.Select(product => product.Files[0])], Name, Project.ProjectFile);

        // Where the project is published for another system than the image's, its program has that one's name.
        var target = programs.First(product => product.Files[0] == Program).Target;
        if (GoTarget.FromRuntimeIdentifier(RuntimeIdentifier) is { } image)
            Program = Program[..^target.ExecutableExtension.Length] + image.ExecutableExtension;
    }
}
