namespace WslGo.Build.Hosting;

/// <summary>Resolves symbolic links in every part of a path of this machine, like realpath(3).</summary>
/// <remarks>
/// <see cref="File.ResolveLinkTarget"/> follows the last part only, and takes a relative target from the path as
/// written: wrong for <c>/bin/go</c> where <c>/bin</c> is itself a link.
/// </remarks>
internal static class RealPath
{
    private static readonly LinkResolver s_links = new(new LiveHostFiles(), static _ => false);

    /// <summary>The path without links; null if nothing is there, or the links turn in a circle.</summary>
    public static string? Resolve(string absolutePath)
    {
        var resolved = s_links.Resolve(Path.GetPathRoot(absolutePath) ?? "", absolutePath, Path.DirectorySeparatorChar);

        // A link that leads nowhere exists, too.
        return Path.Exists(resolved) && new FileInfo(resolved).LinkTarget is null ? resolved : null;
    }
}
