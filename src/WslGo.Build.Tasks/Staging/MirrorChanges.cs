namespace WslGo.Build.Staging;

/// <summary>What is to be done to a copy so that it is like its tree.</summary>
/// <param name="Removed">Paths of what goes: files and links.</param>
/// <param name="Links">Paths of links to be made.</param>
/// <param name="Files">Files to be copied.</param>
internal sealed record MirrorChanges(HashSet<string> Removed, List<string> Links, List<SourceFile> Files)
{
    /// <summary>The changes.</summary>
    /// <param name="known">The tree that the copy was made of.</param>
    /// <param name="tree">The tree as it is now.</param>
    /// <param name="differences">The files that differ.</param>
    /// <param name="changedLinks">Where the links differ: all that is below such a path is another now, whatever it looks like.</param>
    public static MirrorChanges Of(
        SourceTree known, SourceTree tree, List<FileDifference> differences, IReadOnlyCollection<string> changedLinks)
    {
        var changed = changedLinks.ToHashSet(StringComparer.Ordinal);
        var present = differences.Where(difference => difference.Kind != DifferenceKind.Removed).Select(difference => difference.File);
        var removed = differences.Where(difference => difference.Kind == DifferenceKind.Removed).Select(difference => difference.File.Path)
            .ToHashSet(StringComparer.Ordinal);

        // A link whose file is gone may still be a link, to a directory now.
        removed.ExceptWith(tree.Links.Select(link => link.Path));
        if (changed.Count == 0) return new MirrorChanges(removed, [], [.. present]);

        // A link that was a directory takes the place of what was copied into that.
        var links = tree.Links.Select(link => link.Path).Where(IsChanged).ToList();
        removed.UnionWith(known.Files.Where(file => IsChanged(file.Path)).Select(file => file.Path));
        removed.UnionWith(known.Links.Where(link => IsChanged(link.Path)).Select(link => link.Path));
        removed.ExceptWith(links);
        return new MirrorChanges(
            removed,
            links,
            [.. present.Concat(tree.Files.Where(file => IsChanged(file.Path))).DistinctBy(file => file.Path)]);

        bool IsChanged(string path)
        {
            for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
            {
                if (changed.Contains(path[..end])) return true;
            }

            return false;
        }
    }
}
