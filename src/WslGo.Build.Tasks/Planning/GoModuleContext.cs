using System.Collections.Immutable;
using WslGo.Build.Modules;
using WslGo.Build.Staging;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>The context of a module's go commands: modules, toolchain, directory and environment.</summary>
internal record GoModuleContext
{
    /// <summary>The modules that go reads.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The stage, if go reads copies of the sources; null if go reads them in place.</summary>
    public StagePaths? Stage { get; init; }

    /// <summary>The directory in which go runs: the main module's, or its copy.</summary>
    public string WorkingDirectory => Stage?.Staged(Workspace.ModuleRoot) ?? Workspace.ModuleRoot;

    /// <summary>The chosen Go toolchain, and the candidates that the search checked.</summary>
    public required ToolchainChoice Choice { get; init; }

    /// <summary>The Go toolchain that runs.</summary>
    public Toolchain Toolchain => Choice.Toolchain;

    /// <summary>The build flags, as passed to go.</summary>
    public required GoFlags Flags { get; init; }

    /// <summary>The variables that the SDK sets for go; safe to log.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Variables of the user's environment that are removed for go.</summary>
    public required ImmutableArray<string> RemovedVariables { get; init; }

    /// <summary>
    /// Files that go reads in addition to the modules' own: a profile, an alternate go.mod, the version control state.
    /// </summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>What the build reads in addition to its modules (<c>GoStageInclude</c>).</summary>
    public StageIncludes Includes { get; init; } = StageIncludes.None;

    /// <summary>
    /// The absolute directories of the packages that are passed to go; empty if any package of the module may count.
    /// </summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>The user's own <c>CGO_CPPFLAGS</c> and <c>CGO_LDFLAGS</c>, if set.</summary>
    internal IReadOnlyDictionary<string, string> CgoFlags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The absolute directory of the project.</summary>
    public string ProjectDirectory { get; init; } = "";

    /// <summary>The overlay that replaces the user's own; null for none.</summary>
    internal GeneratedFile? Overlay { get; init; }

    /// <summary>Whether <c>go build</c> reports its output as JSON events (<c>go help buildjson</c>, Go 1.24).</summary>
    public bool ReportsJson { get; init; }

    /// <summary>The command line of a go command.</summary>
    /// <param name="arguments">The arguments after <c>go</c>.</param>
    public GoCommandLine Go(ImmutableArray<string> arguments) => new(Toolchain.GoExecutable, arguments);
}
