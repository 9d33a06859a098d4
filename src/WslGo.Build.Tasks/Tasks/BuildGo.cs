using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tasks;

/// <summary>Builds the Go binaries of a project and puts them in its output directory.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildGo : GoProjectTask
{
    /// <summary><c>WslGoTempDirectory</c>: where <c>GOTMPDIR</c> goes; empty or <c>auto</c> to choose.</summary>
    public string TempDirectory { get; set; } = "";

    /// <summary>Directories that hold no sources: the project's output and intermediate directories.</summary>
    public ITaskItem[] ExcludedDirectories { get; set; } = [];

    /// <summary>The files in the output directory.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    /// <summary>Every file written, for <c>FileWrites</c>.</summary>
    [Output]
    public ITaskItem[] FileWrites { get; private set; } = [];

    /// <inheritdoc/>
    protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var settings = ReadSettings();
        var plan = Planner(settings).Plan();
        var state = Path.Join(Full(IntermediateDirectory), "build.state");
        var directories = ExcludedDirectories.Select(item => Full(item.ItemSpec)).ToArray();

        // Known before anything runs, so that 'dotnet clean' also finds what a failed build left.
        FileWrites =
        [
            TaskItems.Of(state), TaskItems.Of(state + ".lock"),
            .. plan.Artifacts.SelectMany(artifact => new[] { artifact.Built, artifact.Delivered }).Select(path => TaskItems.Of(path)),
        ];
        var built = new ProjectBuild(log, settings, state)
            .RunAsync(plan, directories, () => TemporaryBase(settings), cancellation).GetAwaiter().GetResult();
        if (!built && !Log.HasLoggedErrors) log.Report(new Finding("WSLGO3001", FindingSeverity.Error, "go build failed."));
        Outputs =
        [
            .. plan.Artifacts.Where(artifact => File.Exists(artifact.Delivered))
                .Select(artifact => TaskItems.Of(artifact.Delivered, ("TargetPath", artifact.TargetPath))),
        ];
    }

    private TemporaryDirectoryChoice TemporaryBase(GoUserSettings settings)
    {
        var choice = new TemporaryDirectoryChooser(HostFacts.Read(), FreeSpace).Choose(TempDirectory, settings);

        // Whoever named it, a relative one is the project's: the current directory of the build may be any.
        return choice with { Base = Full(choice.Base) };
    }

    private static long? FreeSpace(string directory)
    {
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
