using System.Collections.Immutable;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>The programs for browsers (<c>GOOS=js</c>) of a project, and the script of the same Go that starts them.</summary>
/// <param name="Programs">The programs.</param>
/// <param name="Script"><c>wasm_exec.js</c> in the Go toolchain; null if the project has its own.</param>
internal sealed record WebPrograms(ImmutableArray<GoArtifact> Programs, string? Script)
{
    // Since Go 1.24 it is in lib (go.dev/doc/go1.24).
    private static readonly string[] s_directories = ["lib", "misc"];

    /// <summary>The name of the script.</summary>
    public const string ScriptName = "wasm_exec.js";

    /// <summary>Finds the programs of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="hasOwnScript">Whether the project has its own script.</param>
    /// <param name="projectFile">The project.</param>
    /// <exception cref="BuildException">There is no script, or there are several (WSLGO4031).</exception>
    public static WebPrograms Of(GoBuildPlan plan, bool hasOwnScript, string projectFile)
    {
        var invocations = plan.Invocations.Where(invocation => invocation.Binaries.Any(IsForBrowsers)).ToList();
        return new WebPrograms(
            [.. invocations.SelectMany(invocation => invocation.Binaries).Where(IsForBrowsers).Select(binary => binary.Artifacts[0])],
            hasOwnScript || invocations.Count == 0 ? null : TheScript([.. invocations.Select(invocation => invocation.Toolchain).DistinctBy(go => go.Root)], projectFile));
    }

    private static bool IsForBrowsers(PlannedBinary binary) => binary.Target.Os == "js" && binary.Binary.Flags.IsExecutable;

    private static string TheScript(ImmutableArray<Toolchain> toolchains, string projectFile)
    {
        if (toolchains is [var first, var second, ..])
        {
            throw Error(
                $"The programs for browsers are built with {first.VersionText} and {second.VersionText}, but {ScriptName} fits only one version of Go. "
                + "Fix: build them with the same Go (GoVersion), or in one project each.",
                projectFile);
        }

        var root = toolchains[0].Root;
        return s_directories.Select(directory => Path.Join(root, directory, "wasm", ScriptName)).FirstOrDefault(File.Exists)
            ?? throw Error(
                $"{toolchains[0].VersionText} in '{root}' has no {ScriptName}, with which a browser starts the program: some packages of Go lack lib/wasm "
                + $"and misc/wasm. Fix: use Go from https://go.dev/dl (GoRoot, GoAcquire), or add this version's {ScriptName} to the project's wwwroot/.",
                projectFile);
    }

    private static BuildException Error(string message, string projectFile) =>
        BuildException.Error("WSLGO4031", message, new SourceLocation(projectFile));
}
