using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Acquisition;

/// <summary>When the Go toolchain is downloaded: <c>GoAcquire</c>.</summary>
internal enum AcquireMode
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>If no installed toolchain matches.</summary>
    Missing,

    /// <summary>Always, so every machine builds with the same toolchain.</summary>
    Always,
}

/// <summary>Decides whether a build searches for an installed toolchain or downloads one.</summary>
/// <param name="mode"><c>GoAcquire</c>.</param>
/// <param name="acquire">Downloads a toolchain if necessary, and returns its GOROOT.</param>
/// <param name="location">The project, for errors.</param>
internal sealed class AcquirePolicy(AcquireMode mode, Func<ToolchainModule, string> acquire, SourceLocation location)
{
    /// <summary>The origin of a downloaded toolchain in messages.</summary>
    public const string Origin = "GoAcquire";

    /// <summary>Parses <c>GoAcquire</c>.</summary>
    /// <exception cref="BuildException">The value is invalid (WSLGO3004).</exception>
    public static AcquireMode Parse(string text, SourceLocation location) => text.ToLowerInvariant() switch
    {
        "" or "false" => AcquireMode.Never,
        "missing" => AcquireMode.Missing,
        "true" => AcquireMode.Always,
        _ => throw BuildException.Error("WSLGO3004", $"Invalid GoAcquire '{text}': expected false, missing or true.", location),
    };

    /// <summary>Chooses a toolchain.</summary>
    /// <param name="requirement">The requirements of the build.</param>
    /// <param name="search">Searches the machine.</param>
    /// <exception cref="BuildException">No toolchain matches, or the version to download is unknown (WSLGO2001, 2002).</exception>
    public ToolchainChoice Choose(ToolchainRequirement requirement, Func<ToolchainChoice> search)
    {
        if (mode == AcquireMode.Always) return Acquire(requirement);
        try
        {
            return search();
        }
        catch (BuildException exception) when (
            mode == AcquireMode.Missing && exception.Finding.Code is "WSLGO2001" or "WSLGO2002" && NameOf(requirement) is not null)
        {
            return Acquire(requirement);
        }
    }

    private ToolchainChoice Acquire(ToolchainRequirement requirement)
    {
        if (NameOf(requirement) is not { } name || !GoVersion.TryParseToolchain(name, out var version))
        {
            throw BuildException.Error(
                "WSLGO2002",
                "GoAcquire cannot determine which Go version to download.\n"
                + string.Join('\n', requirement.Describe().Select(demand => "  " + demand))
                + "\nSet GoVersion to a single version such as [1.27.4], or add a toolchain line to go.mod.",
                location);
        }

        if (requirement.Misfit(version) is { } misfit)
            throw BuildException.Error("WSLGO2002", $"The Go version that GoAcquire would download does not match.\n  {name} is {misfit}\nSet GoVersion to a matching version.", location);
        var root = acquire(new ToolchainModule(name, ToolchainModule.ThisPlatform()));
        var toolchain = new Toolchain(root, version, name, Origin, Path.Join(root, "bin", OperatingSystem.IsWindows() ? "go.exe" : "go"));
        return new ToolchainChoice(
            toolchain, requirement.IsPreferred(version) ? null : requirement.PreferredToolchain,
            [new ToolchainCandidate(ToolchainOrigin.Property, Origin, root, toolchain, ToolchainDefect.None)]);
    }

    // As go decides: the toolchain line, else a go line that names a release (https://go.dev/doc/toolchain).
    private static string? NameOf(ToolchainRequirement requirement)
    {
        if (requirement.Range?.Exact is { } exact) return GoVersion.ToolchainName(exact);
        var line = VersionLine.Higher(requirement.PreferredToolchain, requirement.MinimumLanguage);
        return line is null ? null : GoVersion.ToolchainName(line.Version);
    }
}
