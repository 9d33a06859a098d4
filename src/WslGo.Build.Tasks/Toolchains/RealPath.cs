namespace WslGo.Build.Toolchains;

/// <summary>Resolves symbolic links in every part of a path, like realpath(3).</summary>
/// <remarks>
/// <see cref="File.ResolveLinkTarget"/> follows the last part only, and takes a relative target from the path as
/// written: wrong for <c>/bin/go</c> where <c>/bin</c> is itself a link.
/// </remarks>
internal static class RealPath
{
    // Linux's own limit, MAXSYMLINKS in include/linux/namei.h.
    private const int MaxLinks = 40;

    /// <summary>The path without links; null if nothing is there, or the links turn in a circle.</summary>
    public static string? Resolve(string absolutePath)
    {
        var resolved = Path.GetPathRoot(absolutePath) ?? "";
        var pending = new Stack<string>();
        Push(pending, absolutePath[resolved.Length..]);

        for (var links = 0; pending.TryPop(out var part);)
        {
            if (part == ".")
                continue;
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = Path.Join(resolved, part);
            if (LinkTarget(next) is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
                return null;
            var root = Path.GetPathRoot(target) ?? "";
            if (root.Length > 0)
                resolved = root;
            Push(pending, target[root.Length..]);
        }

        return Path.Exists(resolved) ? resolved : null;
    }

    private static void Push(Stack<string> pending, string path)
    {
        var parts = path.Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i >= 0; i--)
            pending.Push(parts[i]);
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
