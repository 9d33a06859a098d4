using WslGo.Build.Hosting;

namespace WslGo.Build.Acquisition;

/// <summary>The project's settings for downloading a toolchain.</summary>
/// <param name="Mode"><c>GoAcquire</c>.</param>
/// <param name="Hashes">The hashes that the project trusts: <c>GoToolchainHash</c>.</param>
/// <param name="Settings">The user's Go settings.</param>
/// <param name="FullPath">Makes a path relative to the project absolute.</param>
/// <param name="Download">Downloads toolchains; null to determine only which toolchain a build uses.</param>
internal sealed record AcquisitionSettings(
    string Mode, IReadOnlyList<string> Hashes, GoUserSettings Settings, Func<string, string> FullPath, ToolchainDownload? Download);
