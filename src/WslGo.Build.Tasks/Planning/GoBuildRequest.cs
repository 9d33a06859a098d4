using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Resources;

namespace WslGo.Build.Planning;

/// <summary>A project's request, from its items and properties.</summary>
internal sealed record GoBuildRequest
{
    /// <summary>The absolute path of the project, for errors.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The binaries.</summary>
    public required ImmutableArray<GoBinary> Binaries { get; init; }

    /// <summary>The absolute output directory.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>The absolute directory of the SDK's own files for this build.</summary>
    public required string IntermediateDirectory { get; init; }

    /// <summary>The variables that the linker sets in every binary.</summary>
    public ImmutableArray<LinkVariable> LinkVariables { get; init; } = [];

    /// <summary>What the project's steps after the link depend on: the <c>GoLinkStepInput</c> items.</summary>
    public ImmutableArray<LinkStepInput> LinkStepInputs { get; init; } = [];

    /// <summary>What describes programs for Windows; null for nothing.</summary>
    public ResourceSettings? Resources { get; init; }

    /// <summary>The names of the <c>GoEnvironment</c> items, which have precedence over the variables that the SDK sets.</summary>
    public ImmutableArray<string> ProjectVariables { get; init; } = [];

    /// <summary>The <c>GoStageInclude</c> items: additional files and directories that the build reads, absolute.</summary>
    public ImmutableArray<string> StageIncludes { get; init; } = [];

    /// <summary>The <c>GoCrossCompiler</c> items.</summary>
    public ImmutableArray<GoCrossCompiler> CrossCompilers { get; init; } = [];

    /// <summary>Finds a program on the PATH of go; null if it isn't found.</summary>
    public Func<string, string?> FindProgram { get; init; } = _ => null;

    /// <summary>Output paths that the project itself writes.</summary>
    public ImmutableArray<string> ReservedOutputs { get; init; } = [];

    /// <summary>The program that implements go's build cache: <c>GoCacheProg</c>; empty for none.</summary>
    public string CacheProgram { get; init; } = "";

    /// <summary>The flags that are defaults of the SDK; <c>GOFLAGS</c> has precedence over them.</summary>
    public required GoDefaultFlags Defaults { get; init; }

    /// <summary>The user's Go settings, overridden by the <c>GoEnvironment</c> items.</summary>
    public required GoUserSettings Settings { get; init; }

    /// <summary>Whether the repository of a directory has uncommitted changes, for <c>-buildvcs</c>; null if not needed.</summary>
    public Func<string, bool?>? IsModified { get; init; }

    /// <summary>Watches the accesses, because a directory may be on a file system that hangs.</summary>
    public AccessWatch? Watch { get; init; }
}

/// <summary>The SDK's default flags for the configuration.</summary>
/// <param name="LdFlags"><c>-ldflags</c>.</param>
/// <param name="Trimpath"><c>-trimpath</c>.</param>
internal sealed record GoDefaultFlags(string LdFlags, bool Trimpath);
