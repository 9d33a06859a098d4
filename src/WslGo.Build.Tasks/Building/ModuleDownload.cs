using System.Collections.Immutable;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>Downloads the modules that a project's programs need.</summary>
/// <remarks>
/// <c>go list -deps</c> loads packages as a build does. <c>go mod download</c> would request all modules in go.mod, even unpublished
/// members of the workspace.
/// </remarks>
/// <param name="context">The project.</param>
/// <param name="log">Receives progress and go's output.</param>
internal sealed class ModuleDownload(ProjectContext context, IBuildLog log)
{
    /// <summary>Downloads the modules.</summary>
    /// <param name="runtimeIdentifiers">The runtime identifiers, separated by semicolons; empty for each program's own.</param>
    /// <param name="cancellation">Ends go.</param>
    /// <returns>Whether all were downloaded. Errors are in the log.</returns>
    public bool Run(string runtimeIdentifiers, CancellationToken cancellation)
    {
        var planner = new ProjectPlanner(context);
        var builds = planner.Plan(runtimeIdentifiers, RelocationMode.Never).Invocations;
        var temporary = context.Temporary();
        var situation = planner.Situation(builds, RelocationMode.Auto, temporary);
        using var directory = BuildTemporaryDirectory.Create(temporary.Base);
        var go = new GoCommand(log, context.GoEnvironment(situation.Directories));
        var succeeded = true;
        foreach (var build in builds)
        {
            if (IsVendored(build))
            {
                log.Info($"{build.Workspace.VendorDirectory} contains the modules of {build.Workspace.ModuleRoot}.");
                continue;
            }

            log.Info($"Downloading the modules of {build.Workspace.ModuleRoot}.");
            succeeded &= go.RunAndReport(build with { ReportsJson = false }, build.Go(ListArguments(build)), directory.Path, cancellation);
        }

        return succeeded;
    }

    // The flags of the build; go prints nothing.
    private static ImmutableArray<string> ListArguments(GoBuildInvocation build) =>
        ["list", "-deps", "-f={{/* */}}", .. GoArguments.BuildFlags(build.Flags), .. build.Binaries.Select(binary => binary.Package)];

    // go's default without -mod if the directory exists (go help mod vendor).
    private static bool IsVendored(GoBuildInvocation build) =>
        build.Workspace.VendorDirectory is not null && build.Flags.ModMode is not ("mod" or "readonly");
}
