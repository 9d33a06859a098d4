using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Projects;

/// <summary>Finds the programs of a Go project without items.</summary>
/// <param name="settings">The project.</param>
/// <param name="log">Receives messages about waiting.</param>
internal sealed class MainPackageSearch(ProjectSettings settings, IBuildLog log)
{
    /// <summary>The directories of the <c>main</c> packages: the project's own if it is one, else those in <c>cmd/</c>.</summary>
    public IReadOnlyList<string> Find(CancellationToken cancellation) => AccessWatch.Run(
        settings.ProjectDirectory, _ => MainPackages.Discover(settings.ProjectDirectory), cancellation, log: log);

    /// <summary>
    /// Whether the project has tests. A library with tests is a project too, because <c>dotnet test</c> runs the tests.
    /// </summary>
    public bool HasTests(CancellationToken cancellation) => AccessWatch.Run(
        settings.ProjectDirectory, watch => new TreeScanner().Scan(settings.ProjectDirectory, [], watch), cancellation, log: log).HasTests;

    /// <summary>Why a build would have nothing to build; null if there is a program, or if there are tests.</summary>
    /// <param name="planner">Plans the project's builds.</param>
    /// <param name="cancellation">Stops the search.</param>
    public Finding? NothingToBuild(ProjectPlanner planner, CancellationToken cancellation)
    {
        var isEmpty = planner.Context.Items.Binaries.IsEmpty;
        if (isEmpty ? !settings.IsGoProject : planner.Programs.Count > 0) return null;
        if (HasTests(cancellation)) return null;
        return isEmpty ? NoneIn(settings) : AllExcluded(settings);
    }

    /// <summary>The error for a project whose programs are all for other targets.</summary>
    public static Finding AllExcluded(ProjectSettings settings) => new(
        "WSLGO3013",
        FindingSeverity.Error,
        $"Build constraints exclude all programs of '{settings.ProjectDirectory}' from this build: no file matches its target and tags. "
        + "Fix: choose another RuntimeIdentifier, or set GoTags, to match the //go:build lines and the names of the files.",
        settings.Location);

    /// <summary>The error for a project without programs.</summary>
    public static Finding NoneIn(ProjectSettings settings) => new(
        "WSLGO3013",
        FindingSeverity.Error,
        $"No main package was found in '{settings.ProjectDirectory}' or in its cmd/*. "
        + "Specify the directories of the programs with GoBinary items.",
        settings.Location);
}
