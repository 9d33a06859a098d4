namespace WslGo.Build.Inspection;

/// <summary>A module whose packages are linked into a program.</summary>
/// <param name="Path">The module path.</param>
/// <param name="Version">The version; null if the module was built from a directory.</param>
/// <param name="Sum">The hash in <c>go.sum</c>, <c>h1:…</c>; null if there is none.</param>
internal sealed record LinkedModule(string Path, string? Version, string? Sum)
{
    /// <summary>The module that replaced it; null for none. The path of a directory begins with a dot or is absolute.</summary>
    public LinkedModule? Replacement { get; init; }
}
