using WslGo.Build.Hosting;

namespace WslGo.Build.Acquisition;

/// <summary>How a project's Go is acquired.</summary>
/// <param name="Mode"><c>GoAcquire</c>.</param>
/// <param name="Hashes">The hashes that the project trusts: <c>GoToolchainHash</c>.</param>
/// <param name="Settings">The user's settings of Go.</param>
/// <param name="FullPath">Makes a path that is relative to the project absolute.</param>
/// <param name="Download">Downloads toolchains; null to tell only which Go a build takes.</param>
internal sealed record AcquisitionSettings(
    string Mode, IReadOnlyList<string> Hashes, GoUserSettings Settings, Func<string, string> FullPath, ToolchainDownload? Download);
