namespace WslGo.Build.Building;

/// <summary>
/// Paths in go's output. Whether a path is a Unix or a Windows path depends on its text, not on the system of this process.
/// </summary>
internal static class GoOutputPath
{
    /// <summary>The absolute path for a path that is relative to a directory, without <c>.</c> and <c>..</c>.</summary>
    public static string Resolve(string directory, string path)
    {
        if (IsRooted(path))
            return path;

        var windows = IsWindows(directory);
        var separator = windows ? '\\' : '/';
        char[] separators = windows ? ['/', '\\'] : ['/'];
        var kept = new List<string>(directory.TrimEnd(separators).Split(separators));
        // The path never leaves its root: of a drive, of a share (\\server\share: two empty parts, two names) or of Unix.
        var root = !windows ? 1 : directory.StartsWith(@"\\", StringComparison.Ordinal) ? 4 : 1;
        foreach (var part in path.Split(separators))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                kept.Add(part);
            else if (kept.Count > root)
                kept.RemoveAt(kept.Count - 1);
        }

        return string.Join(separator, kept);
    }

    /// <summary>Whether an absolute path is inside a directory. In traces of Windows programs, paths have slashes.</summary>
    public static bool IsIn(string directory, string path) => IsWindows(directory)
        ? path.Replace('/', '\\').StartsWith(directory.Replace('/', '\\').TrimEnd('\\') + '\\', StringComparison.OrdinalIgnoreCase)
        : path.StartsWith(directory.TrimEnd('/') + '/', StringComparison.Ordinal);

    private static bool IsRooted(string path) => path.StartsWith('/') || IsWindows(path);

    private static bool IsWindows(string path) =>
        path.StartsWith(@"\\", StringComparison.Ordinal)
        || (path.Length >= 3 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/');
}
