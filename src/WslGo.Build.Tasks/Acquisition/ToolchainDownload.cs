using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Acquisition;

/// <summary>Downloads toolchains for a build.</summary>
/// <param name="log">Gets progress.</param>
/// <param name="cancellation">Ends downloads.</param>
internal sealed class ToolchainDownload(IBuildLog log, CancellationToken cancellation)
{
    /// <summary>Makes sure that a toolchain is in the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="module">The toolchain.</param>
    /// <param name="hashes">The hashes that the project trusts.</param>
    /// <param name="settings">The user's settings of Go.</param>
    /// <returns>The toolchain's GOROOT.</returns>
    /// <exception cref="BuildException">WSLGO3006: the download failed. WSLGO2007: the toolchain could not be verified.</exception>
    public string Get(ToolchainStore store, ToolchainModule module, IReadOnlyList<string> hashes, GoUserSettings settings) =>
        new ToolchainAcquisition(store, hashes, settings, log).GetAsync(module, cancellation).GetAwaiter().GetResult();
}
