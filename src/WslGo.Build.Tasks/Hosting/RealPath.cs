namespace WslGo.Build.Hosting;

/// <summary>Resolves symbolic links in all elements of a path, like realpath(3).</summary>
/// <remarks>
/// <see cref="File.ResolveLinkTarget"/> resolves only the last element, and resolves a relative target against the path as written,
/// which is wrong for <c>/bin/go</c> if <c>/bin</c> is itself a link.
/// </remarks>
internal static class RealPath
{
    private static readonly LinkResolver s_links = new(new LiveHostFiles(), static _ => false);

    /// <summary>The path without links; null if it doesn't exist, or if the links form a cycle.</summary>
    public static string? Resolve(string absolutePath)
    {
        var resolved = s_links.Resolve(Path.GetPathRoot(absolutePath) ?? "", absolutePath, Path.DirectorySeparatorChar);

        // A dangling link exists too.
        return Path.Exists(resolved) && new FileInfo(resolved).LinkTarget is null ? resolved : null;
    }
}
