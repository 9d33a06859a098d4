namespace WslGo.Build.Modules;

/// <summary>A directory as Go sees it.</summary>
/// <param name="Path">The directory.</param>
/// <param name="Kind">What it contains.</param>
/// <param name="Name">The name of its package, if any.</param>
internal sealed record PackageDirectory(string Path, PackageKind Kind, string? Name = null);
