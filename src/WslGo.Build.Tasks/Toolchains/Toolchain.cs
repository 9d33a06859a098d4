using NuGet.Versioning;

namespace WslGo.Build.Toolchains;

/// <summary>A Go toolchain on this machine.</summary>
/// <param name="Root"><c>GOROOT</c>: the absolute path, without symbolic links.</param>
/// <param name="Version">The version; see <see cref="GoVersion"/>.</param>
/// <param name="VersionText">The first line of its <c>VERSION</c> file: <c>go1.27.1</c>.</param>
/// <param name="Origin">Where it was found, for messages: <c>PATH</c>, <c>GOROOT</c>, <c>/usr/lib/go-*</c>.</param>
/// <param name="GoExecutable">The absolute path of the go command.</param>
internal sealed record Toolchain(
    string Root, NuGetVersion Version, string VersionText, string Origin, string GoExecutable);
