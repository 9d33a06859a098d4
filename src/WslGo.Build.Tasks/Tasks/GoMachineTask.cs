using Microsoft.Build.Framework;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Tasks;

/// <summary>A task that runs go for a project as a build does: with the same toolchain, caches and temporary files.</summary>
public abstract class GoMachineTask : GoProjectTask
{
    /// <summary><c>WslGoTempDirectory</c>: where <c>GOTMPDIR</c> goes; empty or <c>auto</c> to choose.</summary>
    public string TempDirectory { get; set; } = "";

    /// <summary>Directories that hold no sources: the project's output and intermediate directories.</summary>
    public ITaskItem[] ExcludedDirectories { get; set; } = [];

    /// <summary>The directories without sources, absolute.</summary>
    /// <remarks>Without what every walk leaves out, so that the walks of a module are the same for several projects.</remarks>
    private protected IReadOnlyList<string> Excluded =>
    [
        .. ExcludedDirectories.Select(item => Full(item.ItemSpec)).Where(directory => !TreeScanner.LeavesOut(directory, ProjectFile)),
    ];

    /// <summary><c>WslGoRelocate</c>: whether sources are built in the stage; empty for <c>auto</c>.</summary>
    public string Relocate { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Read(TaskSettings settings)
    {
        base.Read(settings);
        TempDirectory = settings.Text(nameof(TempDirectory), TempDirectory);
        ExcludedDirectories = settings.Items(nameof(ExcludedDirectories), ExcludedDirectories);
        Relocate = settings.Text(nameof(Relocate), Relocate);
    }

    /// <summary>Where go's temporary files go.</summary>
    /// <exception cref="BuildException">The user chose one that is not there (WSLGO3004).</exception>
    private protected TemporaryDirectoryChoice Temporary(GoUserSettings settings)
    {
        CheckTemporary(TempDirectory, settings);
        return ChooseTemporary(new TemporaryDirectoryChooser(Host, DiskSpace.Free), TempDirectory, settings);
    }

    /// <summary>The plan of a build of some programs.</summary>
    private protected GoBuildPlan Plan(GoUserSettings settings, IEnumerable<ITaskItem> binaries)
    {
        var mode = RelocationPolicy.Parse(Relocate, new SourceLocation(ProjectFile));
        var relocation = new RelocationPolicy(mode, () => StagePath(settings), Survey);
        return new GoBuildPlanner(
            Request(settings, binaries), (root, requirement) => Choose(root, requirement, settings), relocation.StageOf).Plan();
    }

    /// <summary>The environment of go, with the caches that a build takes.</summary>
    private protected IReadOnlyDictionary<string, string> EnvironmentOf(
        GoBuildPlan plan, GoUserSettings settings, TemporaryDirectoryChoice temporary)
    {
        var situation = new BuildSurvey(Host, settings, Survey).Of(plan, Full(OutputDirectory), temporary, () => StagePath(settings));
        return CacheRelocation.Apply(GoPath.WithoutWindows(settings.Environment, Host), situation.Places, settings);
    }
}
