using System.Collections.Immutable;
using System.Globalization;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Projects;

/// <summary>The properties of a project that every task takes: the metadata of the item <c>_WslGoSettings</c>.</summary>
internal sealed record ProjectSettings
{
    /// <summary>The project file, absolute; empty outside of a project.</summary>
    public string ProjectFile { get; init; } = "";

    /// <summary>Whether the project is one of Go, which makes nothing else.</summary>
    public bool IsGoProject { get; init; }

    /// <summary><c>OutDir</c>.</summary>
    public string OutputDirectory { get; init; } = "";

    /// <summary>Where intermediate files of Go go.</summary>
    public string IntermediateDirectory { get; init; } = "";

    /// <summary>Directories that hold no sources: the project's output and intermediate directories.</summary>
    public ImmutableArray<string> ExcludedDirectories { get; init; } = [];

    /// <summary>Paths below the output directory that the project itself writes: its assembly and host.</summary>
    public ImmutableArray<string> ReservedOutputs { get; init; } = [];

    /// <summary>The project's settings of warnings.</summary>
    public WarningPolicy Warnings { get; init; } = new();

    /// <summary><c>WslGoSlowBuild</c>: the severity of something slow that the SDK could not work round.</summary>
    public string SlowBuild { get; init; } = "";

    /// <summary><c>WslGoErrorsAsWarnings</c>: codes whose errors are warnings.</summary>
    public string ErrorsAsWarnings { get; init; } = "";

    /// <summary>A directory with files of a recorded machine, which replace this machine's; for tests.</summary>
    public string HostFiles { get; init; } = "";

    /// <summary><c>WslGoTempDirectory</c>: where <c>GOTMPDIR</c> goes; empty or <c>auto</c> to choose.</summary>
    public string TempDirectory { get; init; } = "";

    /// <summary><c>WslGoRelocate</c>: whether sources are built in the stage; empty for <c>auto</c>.</summary>
    public string Relocate { get; init; } = "";

    /// <summary><c>WslGoStageDirectory</c>: where copies of sources go; empty or <c>auto</c> to choose.</summary>
    public string StageDirectory { get; init; } = "";

    /// <summary><c>WslGoMaxOpenFiles</c>: the most files open at once while sources are scanned and copied; empty for the default.</summary>
    public string MaxOpenFiles { get; init; } = "";

    /// <summary><c>GoRoot</c>.</summary>
    public string GoRoot { get; init; } = "";

    /// <summary><c>GoVersion</c>.</summary>
    public string GoVersion { get; init; } = "";

    /// <summary><c>GoAcquire</c>: whether the project's Go is acquired; empty for <c>false</c>.</summary>
    public string Acquire { get; init; } = "";

    /// <summary><c>GoToolchainHash</c>: the hashes of acquired toolchains that the project trusts.</summary>
    public string ToolchainHash { get; init; } = "";

    /// <summary><c>GoToolchainDirectory</c>: where acquired toolchains are; empty or <c>auto</c> to choose.</summary>
    public string ToolchainDirectory { get; init; } = "";

    /// <summary><c>GoCacheProg</c>: the command that keeps go's build cache; empty for none.</summary>
    public string CacheProgram { get; init; } = "";

    /// <summary><c>GoRemoteCache</c>: the server for go's build cache; empty for none.</summary>
    public string RemoteCache { get; init; } = "";

    /// <summary><c>GoRemoteCacheMode</c>: <c>read</c>, <c>readwrite</c> or <c>off</c>; empty for <c>read</c>.</summary>
    public string RemoteCacheMode { get; init; } = "";

    /// <summary>The SDK's default of <c>GoLdFlags</c> in this configuration.</summary>
    public string DefaultLdFlags { get; init; } = "";

    /// <summary>The SDK's default of <c>GoTrimpath</c> in this configuration.</summary>
    public bool DefaultTrimpath { get; init; }

    /// <summary><c>GoTestPackages</c>: go's patterns, relative to the project.</summary>
    public string GoTestPackages { get; init; } = "";

    /// <summary><c>GoTestFlags</c>: more flags of <c>go test</c>.</summary>
    public string GoTestFlags { get; init; } = "";

    /// <summary><c>GoTestTimeout</c>: when the tests of a package are ended.</summary>
    public string GoTestTimeout { get; init; } = "";

    /// <summary>Where the page of a code is, with <c>{code}</c> in the place of the code: a URL or an absolute path; empty for nowhere.</summary>
    public string HelpAddress { get; init; } = "";

    /// <summary>Whether MSBuild's terminal logger runs.</summary>
    public bool HasTerminalLogger { get; init; }

    /// <summary>The directory of the project, absolute.</summary>
    public string ProjectDirectory => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The project, for errors.</summary>
    public SourceLocation Location => new(ProjectFile);

    /// <summary>The directories without sources, absolute.</summary>
    /// <remarks>Without what every scan leaves out, so that the scans of a module are the same for several projects.</remarks>
    public IReadOnlyList<string> Excluded =>
        [.. ExcludedDirectories.Select(FullPath).Where(directory => !TreeScanner.LeavesOut(directory, ProjectFile))];

    /// <summary><see cref="Relocate"/>, parsed.</summary>
    /// <exception cref="BuildException">The value is unknown (WSLGO3004).</exception>
    public RelocationMode RelocationMode => RelocationPolicy.Parse(Relocate, Location);

    /// <summary><see cref="MaxOpenFiles"/>, parsed.</summary>
    /// <remarks>At least 3: a file, the file's copy and a directory.</remarks>
    /// <exception cref="BuildException">The value is no such number (WSLGO3004).</exception>
    public int OpenFiles => MaxOpenFiles.Length == 0 ? TreeScanner.DefaultOpenFiles
        : int.TryParse(MaxOpenFiles, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 3 ? count
        : throw BuildException.Error(
            "WSLGO3004", $"Invalid WslGoMaxOpenFiles '{MaxOpenFiles}': expected an integer of at least 3.", Location);

    /// <summary>The hashes of <see cref="ToolchainHash"/>.</summary>
    public string[] ToolchainHashes => ToolchainHash.Split(
        [';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The directory that <see cref="TempDirectory"/> names, absolute; null to choose.</summary>
    public string? TemporaryProperty => IsAuto(TempDirectory) ? null : FullPath(TempDirectory);

    /// <summary>Makes a path that is relative to the project absolute.</summary>
    public string FullPath(string path) => Path.GetFullPath(
        OperatingSystem.IsWindows() ? path : path.Replace('\\', '/'), ProjectDirectory);

    /// <summary>Whether a property leaves the choice of a directory to the SDK.</summary>
    public static bool IsAuto(string directory) =>
        directory.Length == 0 || directory.Equals("auto", StringComparison.OrdinalIgnoreCase);
}
