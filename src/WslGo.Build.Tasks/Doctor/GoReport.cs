namespace WslGo.Build.Doctor;

/// <summary>The Go toolchains.</summary>
/// <param name="Requirements">What the project asks of its Go, as sentences.</param>
/// <param name="Toolchains">Every place that is one, or should be.</param>
internal sealed record GoReport(IReadOnlyList<string> Requirements, IReadOnlyList<ToolchainEntry> Toolchains);

/// <summary>A toolchain, or a place that should be one.</summary>
/// <param name="Path">The directory; for a <c>go</c> that leads to no toolchain, that file.</param>
/// <param name="Version"><c>go1.27.1</c>; null if it is none.</param>
/// <param name="Origin">How it was found: <c>PATH</c>, <c>GOROOT</c>, <c>/usr/lib/go-*</c>.</param>
/// <param name="FileSystem">What it lies on.</param>
/// <param name="Chosen">Whether a build of this project uses it.</param>
/// <param name="Reason">Why not, in words that continue "it ..."; null if it is used.</param>
internal sealed record ToolchainEntry(
    string Path, string? Version, string Origin, string FileSystem, bool Chosen, string? Reason);
