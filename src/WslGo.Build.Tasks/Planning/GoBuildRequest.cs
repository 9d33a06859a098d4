using System.Collections.Immutable;
using WslGo.Build.Hosting;

namespace WslGo.Build.Planning;

/// <summary>What a project asks for, as its items and properties say.</summary>
internal sealed record GoBuildRequest
{
    /// <summary>Absolute path of the project, for diagnostics.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The binaries.</summary>
    public required ImmutableArray<GoBinary> Binaries { get; init; }

    /// <summary>Where outputs are wanted, absolute.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Where the SDK keeps its own files of this build, absolute.</summary>
    public required string IntermediateDirectory { get; init; }

    /// <summary>Variables that the linker sets in every binary.</summary>
    public ImmutableArray<LinkVariable> LinkVariables { get; init; } = [];

    /// <summary>Names of the items <c>GoEnvironment</c>: variables that win over what the SDK sets.</summary>
    public ImmutableArray<string> ProjectVariables { get; init; } = [];

    /// <summary>The items <c>GoStageInclude</c>: further files and directories that the build reads, absolute.</summary>
    public ImmutableArray<string> StageIncludes { get; init; } = [];

    /// <summary>Output paths that the project itself writes.</summary>
    public ImmutableArray<string> ReservedOutputs { get; init; } = [];

    /// <summary>The command that keeps go's build cache: <c>GoCacheProg</c>; empty for none.</summary>
    public string CacheProgram { get; init; } = "";

    /// <summary>The flags that are the SDK's own defaults, not the user's word: <c>GOFLAGS</c> wins over them.</summary>
    public required GoDefaultFlags Defaults { get; init; }

    /// <summary>The user's settings of Go, with the items <c>GoEnvironment</c> laid over them.</summary>
    public required GoUserSettings Settings { get; init; }

    /// <summary>
    /// Whether the repository of a directory differs from its last commit, which <c>-buildvcs</c> stamps; null where nobody
    /// asks.
    /// </summary>
    public Func<string, bool?>? IsModified { get; init; }

    /// <summary>Is told which directory is looked at: one may be on a file system that hangs.</summary>
    public AccessWatch? Watch { get; init; }
}

/// <summary>The SDK's own defaults for flags of this configuration.</summary>
/// <param name="LdFlags"><c>-ldflags</c>.</param>
/// <param name="Trimpath"><c>-trimpath</c>.</param>
internal sealed record GoDefaultFlags(string LdFlags, bool Trimpath);
