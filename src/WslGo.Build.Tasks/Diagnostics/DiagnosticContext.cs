using WslGo.Build.Hosting;
using WslGo.Build.Inspection;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Diagnostics;

/// <summary>What rules evaluate: a build on its machine.</summary>
internal sealed record DiagnosticContext
{
    /// <summary>The machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>The user's Go settings.</summary>
    public required GoUserSettings Settings { get; init; }

    /// <summary>The variables that the project itself sets: the names of its <c>GoEnvironment</c> items.</summary>
    public IReadOnlyList<string> ProjectVariables { get; init; } = [];

    /// <summary>The directories that the build uses.</summary>
    public IReadOnlyList<BuildDirectory> Directories { get; init; } = [];

    /// <summary>Whether the project disables builds from copies (<c>WslGoRelocate=never</c>).</summary>
    public bool ForbidsRelocation { get; init; }

    /// <summary>Whether the project allows slow configurations (<c>WslGoSlowBuild</c>, <c>WslGoErrorsAsWarnings</c>).</summary>
    public Func<string, bool> Allows { get; init; } = _ => false;

    /// <summary>The toolchains that the build uses, and the candidates of the search.</summary>
    public IReadOnlyList<ToolchainChoice> Toolchains { get; init; } = [];

    /// <summary>The project's program that implements go's build cache: <c>GoCacheProg</c>; empty for none.</summary>
    public string CacheProgram { get; init; } = "";

    /// <summary>Whether the project names a server for go's build cache: <c>GoRemoteCache</c>.</summary>
    public bool UsesRemoteCache { get; init; }

    /// <summary>The directory for go's temporary files.</summary>
    public TemporaryDirectoryChoice? Temporary { get; init; }

    /// <summary>The programs that are built with cgo, as the project names them.</summary>
    public IReadOnlyList<string> CgoPrograms { get; init; } = [];

    /// <summary>How names are resolved; null if not needed.</summary>
    public NameResolutionFacts? Names { get; init; }

    /// <summary>The name servers on this machine itself that don't respond; empty if not needed.</summary>
    public IReadOnlyList<string> SilentNameServers { get; init; } = [];

    /// <summary>The programs for containers that ignore a CPU limit; empty if not needed.</summary>
    public IReadOnlyList<ContainerProgram> ContainerPrograms { get; init; } = [];

    /// <summary>How Windows scans files; null if no directory is on a Windows drive, if unknown, or if not needed.</summary>
    public WindowsSecurity? WindowsSecurity { get; init; }

    /// <summary>WSL's configuration files; empty if not needed.</summary>
    public IReadOnlyList<ConfigFile> WslFiles { get; init; } = [];

    /// <summary>The toolchain of the <c>go</c> on the PATH; null if there is none, or if not needed.</summary>
    public Toolchain? GoOnPath { get; init; }

    /// <summary>The binaries that go has just linked; empty before that.</summary>
    public IReadOnlyList<InspectedBinary> Built { get; init; } = [];

    /// <summary>Whether the build uses something slow, or avoids something because it is slow.</summary>
    public bool HasSlowDirectory => Directories.Any(directory => directory.IsSlow) || Toolchains.Any(choice => choice.Avoided is not null);

    /// <summary>The slow directories with a role.</summary>
    public IEnumerable<BuildDirectory> Slow(DirectoryRole kind) => Directories.Where(directory => directory.Kind == kind && directory.IsSlow);
}
