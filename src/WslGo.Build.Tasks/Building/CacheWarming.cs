using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>Fills go's build cache with the entries that a project's builds look up.</summary>
/// <param name="context">The project.</param>
/// <param name="log">Receives progress and go's output.</param>
internal sealed class CacheWarming(ProjectContext context, IBuildLog log)
{
    /// <summary>Compiles the standard library with the flags of each build, then the programs of that build.</summary>
    /// <param name="runtimeIdentifiers">The runtime identifiers, separated by semicolons; empty for each program's own.</param>
    /// <param name="cancellation">Ends go.</param>
    /// <returns>Whether everything compiled. Errors are in the log.</returns>
    public bool Run(string runtimeIdentifiers, CancellationToken cancellation)
    {
        var (planner, settings) = (new ProjectPlanner(context), context.Settings);
        var builds = planner.Plan(runtimeIdentifiers, settings.RelocationMode).Invocations;
        var temporary = context.Temporary();

        // Whole modules, because nothing here detects a file that is missing in a sparse copy.
        var inputs = InputScan.Of([.. builds.Select(build => build with { Reads = null })], settings.Excluded, settings.OpenFiles, cancellation);
        using var stage = StageLease.Acquire(builds, inputs, settings.OpenFiles, log, cancellation);
        using var directory = BuildTemporaryDirectory.Create(temporary.Base);
        var go = new GoCommand(log, context.GoEnvironment(planner.Situation(builds, RelocationMode.Auto, temporary).Directories), context.RemoteCache);
        return Compile(go, builds, directory.Path, cancellation);
    }

    private bool Compile(GoCommand go, IEnumerable<GoBuildInvocation> builds, string temporaryDirectory, CancellationToken cancellation)
    {
        var libraries = new HashSet<string>(StringComparer.Ordinal);
        var succeeded = true;
        foreach (var build in builds)
        {
            var target = build.Binaries[0].Target;
            var library = GoArguments.Build(LibraryFlags(build.Flags), build.ReportsJson, output: null, ["std"]);
            if (libraries.Add(string.Join('\0', [build.Toolchain.Root, build.WorkingDirectory, target.Name, .. library])))
            {
                log.Notice($"Warming the standard library of {build.Toolchain.VersionText} for {target.Name}.");
                succeeded &= go.RunAndReport(build, build.Go(library), temporaryDirectory, cancellation);
            }

            log.Notice($"Warming {string.Join(", ", build.Binaries.Select(binary => binary.Package))} for {target.Name}.");
            var programs = build with { Output = OutputIn(temporaryDirectory, build) };
            succeeded &= go.RunAndReport(programs, programs.Go(programs.Arguments), temporaryDirectory, cancellation);
        }

        return succeeded;
    }

    // These build modes create one package from several, so the whole standard library can't be built with them (go help
    // buildmode).
    private static GoFlags LibraryFlags(GoFlags flags) => flags.IsExecutable ? flags : flags with { BuildMode = GoBuildMode.Default };

    private static string OutputIn(string directory, GoBuildInvocation build) => build.Binaries.Length > 1
        ? directory + Path.DirectorySeparatorChar
        : Path.Join(directory, Path.GetFileName(build.Output));
}
