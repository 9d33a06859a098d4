using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Acquisition;

/// <summary>Downloads toolchains for a build.</summary>
/// <param name="log">Receives progress.</param>
/// <param name="cancellation">Stops downloads.</param>
internal sealed class ToolchainDownload(IBuildLog log, CancellationToken cancellation)
{
    /// <summary>Downloads a toolchain unless it is in the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="module">The toolchain.</param>
    /// <param name="hashes">The hashes that the project trusts.</param>
    /// <param name="settings">The user's Go settings.</param>
    /// <returns>The toolchain's GOROOT.</returns>
    /// <exception cref="BuildException">
    /// The download failed (WSLGO3006), or the toolchain could not be verified (WSLGO2007).
    /// </exception>
    public string Get(ToolchainStore store, ToolchainModule module, IReadOnlyList<string> hashes, GoUserSettings settings) =>
        new ToolchainAcquisition(store, hashes, settings, log).GetAsync(module, cancellation).GetAwaiter().GetResult();
}
