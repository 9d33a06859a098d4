using System.Collections.Immutable;
using WslGo.Build.Building;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Doctor;

/// <summary>
/// Runs <c>go list -m</c> to check that go accepts its environment, its flags, and the <c>go.mod</c> and <c>go.work</c> files of
/// each module. The command reads no sources, doesn't use the network and writes nothing.
/// </summary>
/// <param name="context">The project.</param>
/// <param name="log">Receives the command lines.</param>
internal sealed class GoPreflight(ProjectContext context, IBuildLog log)
{
    /// <summary>The errors that any go command of these builds would report.</summary>
    /// <param name="builds">The builds, planned in place.</param>
    /// <param name="cancellation">Ends go.</param>
    /// <exception cref="BuildException">go could not be started (WSLGO3001).</exception>
    public IReadOnlyList<Finding> Failures(IEnumerable<GoBuildInvocation> builds, CancellationToken cancellation)
    {
        var go = new GoCommand(log, GoPath.WithoutWindows(context.User.Environment, context.Host));

        // A toolchain that a build will download doesn't exist yet.
        return [.. builds.Where(build => File.Exists(build.Toolchain.GoExecutable)).SelectMany(build => Failures(go, build, cancellation)).Distinct()];
    }

    private static IEnumerable<Finding> Failures(GoCommand go, GoBuildInvocation build, CancellationToken cancellation)
    {
        // The SDK's overlay hasn't been written, and go list -m reads no file that an overlay replaces.
        GoModuleContext module = build.Overlay is null ? build : build with { Overlay = null, Flags = build.Flags with { Overlay = null } };
        ImmutableArray<string> arguments = ["list", "-m", .. GoArguments.BuildFlags(module.Flags)];
        var run = go.Run(module, module.Go(arguments), Path.GetTempPath(), processors: null, cancellation);
        return run.ExitCode == 0 ? [] : new GoOutputParser(go.Context(module, run.ExitCode)).Parse(run.Lines);
    }
}
