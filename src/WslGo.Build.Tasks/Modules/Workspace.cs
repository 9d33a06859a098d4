using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Modules;

/// <summary>The modules that a build of one package reads from the file system.</summary>
/// <param name="ModuleRoot">The directory of the main module.</param>
/// <param name="ModulePath">The module path; null if its <c>go.mod</c> contains none, which is a problem.</param>
/// <param name="GoModPath">The file that go reads as its <c>go.mod</c>: that file, or the alternative.</param>
/// <param name="WorkFile">The <c>go.work</c> that applies, if any.</param>
/// <param name="Roots">
/// All directories that go reads, absolute and distinct, the main module's first: the members of the workspace and the local
/// replacements. Directories that don't exist are not included.
/// </param>
/// <param name="Modules">The directories of the modules with a known location, by module path.</param>
/// <param name="VendorDirectory">The vendor directory of the main module or the workspace, if there is one.</param>
/// <param name="Files">The module files that exist: <c>go.mod</c>, <c>go.sum</c>, <c>go.work</c>, <c>go.work.sum</c>.</param>
/// <param name="MinimumLanguage">The highest <c>go</c> line.</param>
/// <param name="PreferredToolchain">The highest <c>toolchain</c> line.</param>
/// <param name="Problems">Errors (WSLGO3014) in files that go could not parse.</param>
internal sealed record Workspace(
    string ModuleRoot,
    string? ModulePath,
    string GoModPath,
    string? WorkFile,
    IReadOnlyList<string> Roots,
    IReadOnlyDictionary<string, string> Modules,
    string? VendorDirectory,
    IReadOnlyList<string> Files,
    VersionLine? MinimumLanguage,
    VersionLine? PreferredToolchain,
    IReadOnlyList<Finding> Problems)
{
    /// <summary>
    /// All modules in which go may search for a package: those of <see cref="Modules"/>, replacements of other versions of these,
    /// and the vendor directory with an empty path.
    /// </summary>
    public IReadOnlyList<LocalModule> LocalModules { get; init; } = [];

    /// <summary>What the build requires of its Go toolchain.</summary>
    /// <param name="range">The property <c>GoVersion</c>.</param>
    public ToolchainRequirement Requirement(GoVersionRange? range = null) =>
        new(MinimumLanguage, PreferredToolchain, range);
}
