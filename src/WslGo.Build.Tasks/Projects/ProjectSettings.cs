using System.Collections.Immutable;
using System.Globalization;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Resources;
using WslGo.Build.Staging;

namespace WslGo.Build.Projects;

/// <summary>The properties of a project that every task receives: the metadata of the item <c>_WslGoSettings</c>.</summary>
internal sealed record ProjectSettings
{
    /// <summary>The absolute path of the project file; empty outside a project.</summary>
    public string ProjectFile { get; init; } = "";

    /// <summary>Whether the project is a Go project, which builds nothing else.</summary>
    public bool IsGoProject { get; init; }

    /// <summary>Whether the project is a program of .NET that no static library can be linked into.</summary>
    public bool CannotLinkArchives { get; init; }

    /// <summary><c>OutDir</c>.</summary>
    public string OutputDirectory { get; init; } = "";

    /// <summary>The directory for Go's intermediate files.</summary>
    public string IntermediateDirectory { get; init; } = "";

    /// <summary>Directories without sources: the project's output and intermediate directories.</summary>
    public ImmutableArray<string> ExcludedDirectories { get; init; } = [];

    /// <summary>Paths below the output directory that the project itself writes: its assembly and host.</summary>
    public ImmutableArray<string> ReservedOutputs { get; init; } = [];

    /// <summary>The project's settings for warnings.</summary>
    public WarningPolicy Warnings { get; init; } = new();

    /// <summary><c>WslGoSlowBuild</c>: the severity of slow configurations that the SDK could not work around.</summary>
    public string SlowBuild { get; init; } = "";

    /// <summary><c>WslGoErrorsAsWarnings</c>: codes whose errors are reported as warnings.</summary>
    public string ErrorsAsWarnings { get; init; } = "";

    /// <summary>A directory with files of a recorded machine, which replace this machine's; for tests.</summary>
    public string HostFiles { get; init; } = "";

    /// <summary><c>WslGoTempDirectory</c>: the directory for <c>GOTMPDIR</c>; empty or <c>auto</c> for the default.</summary>
    public string TempDirectory { get; init; } = "";

    /// <summary><c>WslGoRelocate</c>: whether sources are built in the stage; empty for <c>auto</c>.</summary>
    public string Relocate { get; init; } = "";

    /// <summary><c>WslGoStageDirectory</c>: the directory for copies of sources; empty or <c>auto</c> for the default.</summary>
    public string StageDirectory { get; init; } = "";

    /// <summary>
    /// <c>WslGoMaxOpenFiles</c>: the maximum number of files read at once while sources are scanned and copied; empty for the
    /// default.
    /// </summary>
    public string MaxOpenFiles { get; init; } = "";

    /// <summary><c>GoRoot</c>.</summary>
    public string GoRoot { get; init; } = "";

    /// <summary><c>GoVersion</c>.</summary>
    public string GoVersion { get; init; } = "";

    /// <summary><c>GoAcquire</c>: whether the project's toolchain is downloaded; empty for <c>false</c>.</summary>
    public string Acquire { get; init; } = "";

    /// <summary><c>GoToolchainHash</c>: the hashes of trusted toolchains.</summary>
    public string ToolchainHash { get; init; } = "";

    /// <summary>
    /// <c>GoToolchainDirectory</c>: the directory for downloaded toolchains; empty or <c>auto</c> for the default.
    /// </summary>
    public string ToolchainDirectory { get; init; } = "";

    /// <summary><c>GoCacheProg</c>: the program that implements go's build cache; empty for none.</summary>
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

    /// <summary><c>GoTestFlags</c>: additional flags for <c>go test</c>.</summary>
    public string GoTestFlags { get; init; } = "";

    /// <summary><c>GoTestTimeout</c>: the time limit for the tests of a package.</summary>
    public string GoTestTimeout { get; init; } = "";

    /// <summary>
    /// The address of diagnostic pages, with <c>{code}</c> in place of the code: a URL or an absolute path; empty for none.
    /// </summary>
    public string HelpAddress { get; init; } = "";

    /// <summary>A name for the build of this project that no other build has.</summary>
    public string Instance { get; init; } = "";

    /// <summary><c>GoRequireSignature</c>: whether a program for Windows must have a signature when it is delivered.</summary>
    public bool RequiresSignature { get; init; }

    /// <summary>What describes programs for Windows, with paths as the project has them; null if <c>GoWindowsResources</c> is false.</summary>
    public ResourceSettings? Resources { get; init; }

    /// <summary>Whether MSBuild's terminal logger is used.</summary>
    public bool HasTerminalLogger { get; init; }

    /// <summary>The absolute directory of the project.</summary>
    public string ProjectDirectory => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The project, for errors.</summary>
    public SourceLocation Location => new(ProjectFile);

    /// <summary>The directories without sources, absolute.</summary>
    /// <remarks>Excludes directories that every scan skips, so the scans of a module are the same for several projects.</remarks>
    public IReadOnlyList<string> Excluded =>
        [.. ExcludedDirectories.Select(FullPath).Where(directory => !TreeScanner.LeavesOut(directory, ProjectFile))];

    /// <summary><see cref="Relocate"/>, parsed.</summary>
    /// <exception cref="BuildException">The value is invalid (WSLGO3004).</exception>
    public RelocationMode RelocationMode => RelocationPolicy.Parse(Relocate, Location);

    /// <summary><see cref="MaxOpenFiles"/>, parsed.</summary>
    /// <remarks>At least 3: a file, the file's copy and a directory.</remarks>
    /// <exception cref="BuildException">The value is invalid (WSLGO3004).</exception>
    public int OpenFiles => MaxOpenFiles.Length == 0 ? TreeScanner.DefaultOpenFiles
        : int.TryParse(MaxOpenFiles, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 3 ? count
        : throw BuildException.Error(
            "WSLGO3004", $"Invalid WslGoMaxOpenFiles '{MaxOpenFiles}': expected an integer of at least 3.", Location);

    /// <summary>The hashes of <see cref="ToolchainHash"/>.</summary>
    public string[] ToolchainHashes => ToolchainHash.Split(
        [';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The absolute path of <see cref="TempDirectory"/>; null for the default.</summary>
    public string? TemporaryProperty => IsAuto(TempDirectory) ? null : FullPath(TempDirectory);

    /// <summary>The absolute path of the build state.</summary>
    public string StateFile => Path.Join(FullPath(IntermediateDirectory), "build.state");

    /// <summary>The severities of findings.</summary>
    /// <exception cref="BuildException">A value is invalid (WSLGO3004).</exception>
    public SeverityPolicy Severities => SeverityPolicy.Read(SlowBuild, ErrorsAsWarnings, Location);

    /// <summary>Makes a path relative to the project absolute.</summary>
    public string FullPath(string path) => DriveLetter.Capital(Path.GetFullPath(
        OperatingSystem.IsWindows() ? path : path.Replace('\\', '/'), ProjectDirectory));

    /// <summary>Whether a property leaves the choice of a directory to the SDK.</summary>
    public static bool IsAuto(string directory) =>
        directory.Length == 0 || directory.Equals("auto", StringComparison.OrdinalIgnoreCase);
}
