using WslGo.Build.Hosting;
using WslGo.Build.Inspection;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Diagnostics;

/// <summary>What the rules judge: a build on its machine.</summary>
internal sealed record DiagnosticContext
{
    /// <summary>The machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>The user's settings of Go.</summary>
    public required GoUserSettings Settings { get; init; }

    /// <summary>The variables that the project itself sets: the names of its <c>GoEnvironment</c> items.</summary>
    public IReadOnlyList<string> ProjectVariables { get; init; } = [];

    /// <summary>The directories that the build uses.</summary>
    public IReadOnlyList<BuildDirectory> Places { get; init; } = [];

    /// <summary>Whether the project forbids to build from copies (<c>WslGoRelocate=never</c>).</summary>
    public bool ForbidsRelocation { get; init; }

    /// <summary>Whether the project allows what is slow (<c>WslGoSlowBuild</c>, <c>WslGoErrorsAsWarnings</c>).</summary>
    public Func<string, bool> Allows { get; init; } = _ => false;

    /// <summary>The toolchains that the build uses, and what was looked at to choose them.</summary>
    public IReadOnlyList<ToolchainChoice> Toolchains { get; init; } = [];

    /// <summary>The command of the project that keeps go's build cache: <c>GoCacheProg</c>; empty for none.</summary>
    public string CacheProgram { get; init; } = "";

    /// <summary>Whether the project names a server for go's build cache: <c>GoRemoteCache</c>.</summary>
    public bool UsesRemoteCache { get; init; }

    /// <summary>Where go's temporary files go.</summary>
    public TemporaryDirectoryChoice? Temporary { get; init; }

    /// <summary>The programs that are built with cgo, as the project names them.</summary>
    public IReadOnlyList<string> CgoPrograms { get; init; } = [];

    /// <summary>How names are resolved; null where nobody asks.</summary>
    public NameResolutionFacts? Names { get; init; }

    /// <summary>The configuration files of WSL; none where nobody asks.</summary>
    public IReadOnlyList<ConfigFile> WslFiles { get; init; } = [];

    /// <summary>The Go that the PATH's <c>go</c> belongs to; null if there is none, or nobody asks.</summary>
    public Toolchain? GoOnPath { get; init; }

    /// <summary>What go has just linked; empty before it did.</summary>
    public IReadOnlyList<InspectedBinary> Built { get; init; } = [];

    /// <summary>Whether anything that this build uses is slow, or was passed over for being that.</summary>
    public bool HasSlowPlace => Places.Any(directory => directory.IsSlow) || Toolchains.Any(choice => choice.Avoided is not null);

    /// <summary>The slow places of a kind.</summary>
    public IEnumerable<BuildDirectory> Slow(DirectoryRole kind) => Places.Where(directory => directory.Kind == kind && directory.IsSlow);
}
