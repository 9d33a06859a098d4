namespace WslGo.Build.Hosting;

/// <summary>
/// Resolves the symbolic links of a path part by part, and stops where looking could wait for ever: on a mount whose
/// server may be gone, even the look at a name in it hangs (nfs(5), option <c>hard</c>).
/// </summary>
/// <param name="files">Where links are looked up.</param>
/// <param name="mayHang">Whether nothing at a path may be looked at.</param>
internal sealed class LinkResolver(IHostFiles files, Func<string, bool> mayHang)
{
    // Linux's own limit, MAXSYMLINKS in include/linux/namei.h.
    private const int MaxLinks = 40;

    /// <summary>The path with as many links resolved as can be; what isn't there yet has none.</summary>
    /// <param name="root">What it begins with: <c>/</c>, or <c>C:\</c>.</param>
    /// <param name="path">An absolute path that begins with the root.</param>
    /// <param name="separator">What stands between parts.</param>
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

            // What turns in a circle can't be opened; any answer will do.
            if (++links > MaxLinks) return path;
            if (target.StartsWith(root, StringComparison.OrdinalIgnoreCase))
            {
                resolved = root;
                target = target[root.Length..];
            }
            else if (IsElsewhere(target, separator))
            {
                // Another drive or a share: what follows is on it.
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
