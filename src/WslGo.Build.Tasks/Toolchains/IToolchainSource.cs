using WslGo.Build.Reporting;

namespace WslGo.Build.Toolchains;

/// <summary>Chooses the Go toolchain that builds a module.</summary>
internal interface IToolchainSource
{
    /// <summary>Chooses a toolchain.</summary>
    /// <param name="root"><c>GoRoot</c>; null to search.</param>
    /// <param name="requirement">What the module and the project require.</param>
    /// <exception cref="BuildException">None matches (WSLGO2001, 2002), or a download failed (WSLGO2007, 3006).</exception>
    ToolchainChoice Choose(string? root, ToolchainRequirement requirement);
}
