namespace WslGo.Build.Staging;

/// <summary>
/// The targets of links in the copy of a source root. A link leads to the copy of its target if that belongs to the same root or to
/// another root of the build, otherwise to the original.
/// </summary>
/// <param name="root">The absolute path of the original.</param>
/// <param name="layout">The stage.</param>
/// <param name="options">The roots of the build.</param>
internal sealed class MirrorLinks(string root, StagePaths layout, MirrorOptions options)
{
    /// <summary>The target of one link in the copy.</summary>
    /// <param name="tree">The tree that is copied.</param>
    /// <param name="path">The link, relative to the root.</param>
    /// <param name="target">The target in the original.</param>
    public string Made(SourceTree tree, string path, string target)
    {
        var full = Path.Join(root, path);
        if (options.Ways.TryGetValue(full, out var real)) return layout.Staged(real);
        var leadsTo = Path.GetFullPath(target, Path.GetDirectoryName(full)!);

        // A package may be in a directory that a scan skips, such as node_modules. go must be able to read it.
        if (IsIn(root, leadsTo) && (!options.ReadThrough.Contains(full) || IsCopied(tree, leadsTo))) return Path.IsPathRooted(target) ? layout.Staged(leadsTo) : target;
        return options.Roots.Contains(leadsTo) ? layout.Staged(leadsTo) : leadsTo;
    }

    /// <summary>All links of a tree, as they are in its copy.</summary>
    public SourceLink[] Of(SourceTree tree) => [.. tree.Links.Select(link => new SourceLink(link.Path, Made(tree, link.Path, link.Target)))];

    /// <summary>The links whose target differs from the record.</summary>
    public IEnumerable<string> Changed(MirrorRecord record, SourceTree tree)
    {
        var made = record.MadeLinks.ToDictionary(link => link.Path, link => link.Target, StringComparer.Ordinal);
        return tree.Links.Where(link => made.GetValueOrDefault(link.Path) != Made(tree, link.Path, link.Target)).Select(link => link.Path);
    }

    // Files that a scan skips are not in the copy.
    private bool IsCopied(SourceTree tree, string leadsTo)
    {
        if (leadsTo == root) return true;
        var path = leadsTo[(root.Length + 1)..].Replace('\\', '/');
        if (tree.Links.Any(link => link.Path == path)) return true;
        var at = Array.BinarySearch(tree.Files, new SourceFile(path, 0, 0), SourceFile.ByPath);
        if (at >= 0) return true;
        at = ~Array.BinarySearch(tree.Files, new SourceFile(path + "/", 0, 0), SourceFile.ByPath);
        return at < 0 || (at < tree.Files.Length && tree.Files[at].Path.StartsWith(path + "/", StringComparison.Ordinal));
    }

    private static bool IsIn(string directory, string path) =>
        path == directory || path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
