namespace WslGo.Build.Hosting;

/// <summary>
/// Resolves the symbolic links of a path element by element, and stops where an access could block forever: on a mount whose server
/// may be gone, even a stat call hangs (nfs(5), option <c>hard</c>).
/// </summary>
/// <param name="files">Reads links.</param>
/// <param name="mayHang">Whether accesses to a path may block.</param>
internal sealed class LinkResolver(IHostFiles files, Func<string, bool> mayHang)
{
    // Linux's own limit, MAXSYMLINKS in include/linux/namei.h.
    private const int MaxLinks = 40;

    /// <summary>The path with as many links resolved as possible. Elements that don't exist have no links.</summary>
    /// <param name="root">The root of the path: <c>/</c> or <c>C:\</c>.</param>
    /// <param name="path">An absolute path that begins with the root.</param>
    /// <param name="separator">The separator between elements.</param>
    public string Resolve(string root, string path, char separator)
    {
        var resolved = root;
        var looks = true;
        var links = 0;
        var pending = new Stack<string>();
        Push(pending, path[root.Length..], separator);
        while (pending.TryPop(out var part))
        {
            if (part == ".") continue;
            if (part == "..")
            {
                var slash = resolved.LastIndexOf(separator);
                resolved = slash < root.Length ? root : resolved[..slash];
                continue;
            }

            var next = resolved.EndsWith(separator) ? resolved + part : resolved + separator + part;
            looks = looks && !mayHang(next);
            if (!looks || files.LinkTarget(next) is not { Length: > 0 } target)
            {
                resolved = next;
                continue;
            }

            // A cycle of links can't be opened, so any result will do.
            if (++links > MaxLinks) return path;
            if (target.StartsWith(root, StringComparison.OrdinalIgnoreCase))
            {
                resolved = root;
                target = target[root.Length..];
            }
            else if (IsElsewhere(target, separator))
            {
                // The target is on another drive or share, and the remaining elements are below it.
                return string.Join(separator, [target.TrimEnd(separator), .. pending]);
            }

            Push(pending, target, separator);
        }

        return resolved;
    }

    private static bool IsElsewhere(string target, char separator) =>
        separator == '\\' && (target.StartsWith(@"\\", StringComparison.Ordinal) || target is [_, ':', ..]);

    private static void Push(Stack<string> pending, string path, char separator)
    {
        char[] separators = separator == '/' ? ['/'] : ['\\', '/'];
        var parts = path.Split(separators, StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i >= 0; i--) pending.Push(parts[i]);
    }
}
