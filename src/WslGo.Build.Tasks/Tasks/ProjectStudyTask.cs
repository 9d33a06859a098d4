using WslGo.Build.Doctor;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>A task that reports on a project, also on one that can't be built.</summary>
public abstract class ProjectStudyTask : GoProjectTask
{
    /// <summary>Whether a project without programs is one that should have some.</summary>
    public bool IsGoProject { get; set; }

    /// <summary>The project's <c>GoRoot</c>, for one without programs.</summary>
    public string GoRoot { get; set; } = "";

    /// <summary>The project's <c>GoVersion</c>, for one without programs.</summary>
    public string GoVersion { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Read(TaskSettings settings)
    {
        base.Read(settings);
        IsGoProject = settings.Switch(nameof(IsGoProject), IsGoProject);
        GoRoot = settings.Text(nameof(GoRoot), GoRoot);
        GoVersion = settings.Text(nameof(GoVersion), GoVersion);
    }

    /// <summary>What the project asks of the machine.</summary>
    /// <param name="settings">The user's settings of Go.</param>
    /// <param name="relocation">Decides what a build builds in the stage; null where only the Go matters.</param>
    private protected ProjectNeeds Needs(GoUserSettings settings, RelocationPolicy? relocation = null)
    {
        var study = new ProjectStudy((root, requirement) => Choose(root, requirement, settings), workspace => relocation?.StageOf(workspace));
        if (Binaries.Length > 0)
        {
            return study.Of(
                Chosen(settings, Binaries).Select(item => (Func<GoBuildRequest>)(() => Request(settings, [item]))), () => Request(settings, Binaries));
        }

        return study.OfNone(
            GoRoot.Length == 0 ? null : GoRoot,
            () => GoVersion.Length == 0 ? null : GoVersionRange.Parse(GoVersion, ProjectText.Find(ProjectFile, "GoVersion")));
    }

    /// <summary>Why a build would find nothing to build; null if it would, or if there are tests.</summary>
    private protected Finding? NothingToBuild(GoUserSettings settings, IBuildLog log, CancellationToken cancellation)
    {
        if (Binaries.Length == 0 ? !IsGoProject : Chosen(settings, Binaries).Count > 0) return null;
        if (FindGoMainPackages.HasTests(ProjectDirectory, log, cancellation)) return null;
        return Binaries.Length == 0
            ? FindGoMainPackages.NoneIn(ProjectDirectory, ProjectFile)
            : FindGoMainPackages.AllExcluded(ProjectDirectory, ProjectFile);
    }

    /// <summary>Shows a report.</summary>
    private protected void ShowReport(string report) => new TestTerminal(BuildEngine, isTerminal: false).Show(report);
}
