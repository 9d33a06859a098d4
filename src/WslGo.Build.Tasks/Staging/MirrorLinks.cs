namespace WslGo.Build.Staging;

/// <summary>
/// What links of a source root say in its copy: they lead to the copy of what they led to if that belongs to the same root or
/// to another root of the build, else to the original.
/// </summary>
/// <param name="root">The original, absolute.</param>
/// <param name="layout">The stage.</param>
/// <param name="options">The roots of the build.</param>
internal sealed class MirrorLinks(string root, StageLayout layout, MirrorOptions options)
{
    /// <summary>What one link says.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="target">What the original says.</param>
    public string Made(string path, string target)
    {
        var full = Path.Join(root, path);
        if (options.Ways.TryGetValue(full, out var real)) return layout.Staged(real);
        var leadsTo = Path.GetFullPath(target, Path.GetDirectoryName(full)!);
        if (IsIn(root, leadsTo)) return Path.IsPathRooted(target) ? layout.Staged(leadsTo) : target;
        foreach (var other in options.Roots)
        {
            if (IsIn(other, leadsTo)) return layout.Staged(leadsTo);
        }

        return leadsTo;
    }

    /// <summary>All links of a tree, as they are in its copy.</summary>
    public SourceLink[] Of(SourceTree tree) => [.. tree.Links.Select(link => new SourceLink(link.Path, Made(link.Path, link.Target)))];

    /// <summary>The links that say something else than a record has it.</summary>
    public IEnumerable<string> Changed(MirrorRecord record, SourceTree tree)
    {
        var made = record.MadeLinks.ToDictionary(link => link.Path, link => link.Target, StringComparer.Ordinal);
        return tree.Links.Where(link => made.GetValueOrDefault(link.Path) != Made(link.Path, link.Target)).Select(link => link.Path);
    }

    private static bool IsIn(string directory, string path) =>
        path == directory || path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
