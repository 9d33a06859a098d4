using System.Collections.Immutable;
using WslGo.Build.Modules;
using WslGo.Build.Staging;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>A file that a build makes.</summary>
/// <param name="Built">Where go writes it: below the intermediate directory, absolute.</param>
/// <param name="Delivered">Where it is wanted: below the output directory, absolute.</param>
/// <param name="TargetPath">The latter relative to the output directory, with <c>/</c>.</param>
internal sealed record GoArtifact(string Built, string Delivered, string TargetPath);

/// <summary>A binary of the plan.</summary>
/// <param name="Binary">What was asked for.</param>
/// <param name="Target">What it is built for.</param>
/// <param name="Package">The package as go is told it: <c>./cmd/server</c>.</param>
/// <param name="Artifacts">What comes of it: the binary first, then the C header if there is one.</param>
internal sealed record PlannedBinary(GoBinary Binary, GoTarget Target, string Package, ImmutableArray<GoArtifact> Artifacts);

/// <summary>A file that is written for go before it runs.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Content">Its content.</param>
internal sealed record StagedFile(string Path, byte[] Content);

/// <summary>One <c>go build</c>, or another go command of a module, which makes no binaries.</summary>
internal sealed record GoInvocation
{
    /// <summary>The binaries it makes: one, or several of one module with equal flags.</summary>
    public required ImmutableArray<PlannedBinary> Binaries { get; init; }

    /// <summary>The modules it reads.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The stage, if the build takes copies of the sources there; null if it is built where they are.</summary>
    public StageLayout? Stage { get; init; }

    /// <summary>The directory that go runs in: the main module's, or its copy.</summary>
    public string WorkingDirectory => Stage?.Staged(Workspace.ModuleRoot) ?? Workspace.ModuleRoot;

    /// <summary>The Go that runs, and what was looked at to choose it.</summary>
    public required ToolchainChoice Choice { get; init; }

    /// <summary>The Go that runs.</summary>
    public Toolchain Toolchain => Choice.Toolchain;

    /// <summary>The program that runs, absolute: its go command, unless another of its tools is meant.</summary>
    public string Executable
    {
        get => field ?? Toolchain.GoExecutable;
        init;
    }

    /// <summary>Arguments after <c>go</c>.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>What the SDK itself sets in go's environment; safe to log.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Variables of the user's environment that go must not see.</summary>
    public required ImmutableArray<string> HiddenVariables { get; init; }

    /// <summary>Files read besides the modules' own: a profile, an alternate go.mod, version control's state.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>What the project says that the build reads besides its modules (<c>GoStageInclude</c>).</summary>
    public StageIncludes Includes { get; init; } = StageIncludes.None;

    /// <summary>The user's own <c>CGO_CPPFLAGS</c> and <c>CGO_LDFLAGS</c>, where set.</summary>
    internal IReadOnlyDictionary<string, string> CgoFlags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The directory of the project, absolute.</summary>
    public string ProjectDirectory { get; init; } = "";

    /// <summary>The text of the overlay that go is given in the place of the user's own; null for none.</summary>
    internal StagedFile? Overlay { get; init; }

    /// <summary>A hash of everything but the sources that decides what is built.</summary>
    public required string Key { get; init; }

    /// <summary>Whether go tells its output as JSON events (<c>go help buildjson</c>, Go 1.24).</summary>
    public bool ReportsJson { get; init; }
}

/// <summary>All that a project's build of Go does.</summary>
/// <param name="Invocations">Independent of one another.</param>
internal sealed record GoBuildPlan(ImmutableArray<GoInvocation> Invocations)
{
    /// <summary>All files that it makes.</summary>
    public IEnumerable<GoArtifact> Artifacts =>
        Invocations.SelectMany(invocation => invocation.Binaries).SelectMany(binary => binary.Artifacts);
}
