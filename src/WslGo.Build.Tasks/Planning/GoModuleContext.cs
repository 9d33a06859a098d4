using System.Collections.Immutable;
using WslGo.Build.Modules;
using WslGo.Build.Staging;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>Where and how go commands of a module run.</summary>
internal record GoModuleContext
{
    /// <summary>The modules that go reads.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The stage, if go reads copies of the sources there; null if go reads the sources where they are.</summary>
    public StagePaths? Stage { get; init; }

    /// <summary>The directory that go runs in: the main module's, or its copy.</summary>
    public string WorkingDirectory => Stage?.Staged(Workspace.ModuleRoot) ?? Workspace.ModuleRoot;

    /// <summary>The Go that runs, and the candidates that the search saw.</summary>
    public required ToolchainChoice Choice { get; init; }

    /// <summary>The Go that runs.</summary>
    public Toolchain Toolchain => Choice.Toolchain;

    /// <summary>The build flags, as go gets them.</summary>
    public required GoFlags Flags { get; init; }

    /// <summary>The variables that the SDK sets for go; safe to log.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Variables of the user's environment that go must not see.</summary>
    public required ImmutableArray<string> RemovedVariables { get; init; }

    /// <summary>Files that go reads besides the modules' own: a profile, an alternate go.mod, version control's state.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>What the build reads besides its modules (<c>GoStageInclude</c>).</summary>
    public StageIncludes Includes { get; init; } = StageIncludes.None;

    /// <summary>The directories of the packages that go gets by name, absolute; empty where any package of the module may count.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>The user's own <c>CGO_CPPFLAGS</c> and <c>CGO_LDFLAGS</c>, where set.</summary>
    internal IReadOnlyDictionary<string, string> CgoFlags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The directory of the project, absolute.</summary>
    public string ProjectDirectory { get; init; } = "";

    /// <summary>The overlay that go gets in place of the user's own; null for none.</summary>
    internal GeneratedFile? Overlay { get; init; }

    /// <summary>Whether <c>go build</c> reports its output as JSON events (<c>go help buildjson</c>, Go 1.24).</summary>
    public bool ReportsJson { get; init; }

    /// <summary>The command line of a go command.</summary>
    /// <param name="arguments">What follows <c>go</c>.</param>
    public GoCommandLine Go(ImmutableArray<string> arguments) => new(Toolchain.GoExecutable, arguments);
}
