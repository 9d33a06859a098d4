namespace WslGo.Build.Staging;

/// <summary>The changes that make a copy equal to its tree.</summary>
/// <param name="Removed">Paths of files and links to delete.</param>
/// <param name="Links">Paths of links to create.</param>
/// <param name="Files">Files to copy.</param>
internal sealed record MirrorChanges(HashSet<string> Removed, List<string> Links, List<SourceFile> Files)
{
    /// <summary>Computes the changes.</summary>
    /// <param name="known">The tree that the copy was made from.</param>
    /// <param name="tree">The current tree.</param>
    /// <param name="differences">The files that differ.</param>
    /// <param name="changedLinks">
    /// Paths of links that differ. Everything below such a path is different, whatever it looks like.
    /// </param>
    public static MirrorChanges Of(
        SourceTree known, SourceTree tree, List<FileDifference> differences, IReadOnlyCollection<string> changedLinks)
    {
        var changed = changedLinks.ToHashSet(StringComparer.Ordinal);
        var present = differences.Where(difference => difference.Kind != DifferenceKind.Removed).Select(difference => difference.File);
        var removed = differences.Where(difference => difference.Kind == DifferenceKind.Removed).Select(difference => difference.File.Path)
            .ToHashSet(StringComparer.Ordinal);

        // A link whose target file was deleted may now be a link to a directory.
        removed.ExceptWith(tree.Links.Select(link => link.Path));
        if (changed.Count == 0) return new MirrorChanges(removed, [], [.. present]);

        // A link that was a directory replaces the files that were copied into the directory.
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
