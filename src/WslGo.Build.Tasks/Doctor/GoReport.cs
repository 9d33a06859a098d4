namespace WslGo.Build.Doctor;

/// <summary>The Go toolchains.</summary>
/// <param name="Requirements">The project's requirements, as sentences.</param>
/// <param name="Toolchains">All candidates, suitable or not.</param>
internal sealed record GoReport(IReadOnlyList<string> Requirements, IReadOnlyList<ToolchainEntry> Toolchains);

/// <summary>A candidate for a toolchain.</summary>
/// <param name="Path">The directory, or the file of a <c>go</c> that belongs to no toolchain.</param>
/// <param name="Version">The version, <c>go1.27.1</c>; null if it isn't a toolchain.</param>
/// <param name="Origin">Where it was found: <c>PATH</c>, <c>GOROOT</c>, <c>/usr/lib/go-*</c>.</param>
/// <param name="FileSystem">The file system.</param>
/// <param name="Chosen">Whether a build of this project uses it.</param>
/// <param name="Reason">Why not, as text that continues "it ..."; null if it is used.</param>
internal sealed record ToolchainEntry(
    string Path, string? Version, string Origin, string FileSystem, bool Chosen, string? Reason);
