namespace WslGo.Build.Staging;

/// <summary>What is to be done to a copy so that it is like its tree.</summary>
/// <param name="Removed">Paths of what goes: files and links.</param>
/// <param name="Links">Paths of links to be made.</param>
/// <param name="Files">Files to be copied.</param>
internal sealed record MirrorChanges(List<string> Removed, List<string> Links, List<SourceFile> Files)
{
    /// <summary>The changes of a copy of which it is not known what it was made of.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="copy">What is in the copy; null to leave what the tree has not.</param>
    public static MirrorChanges Of(SourceTree tree, SourceTree? copy) => new(
        copy is null ? [] : [.. Paths(copy).Except(Paths(tree), StringComparer.Ordinal)],
        [.. tree.Links.Select(link => link.Path)],
        [.. tree.Files]);

    /// <summary>The changes of a copy that was made of what a manifest says.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="differences">The files that differ.</param>
    /// <param name="changedLinks">Where the links differ: all that is below such a path is another now, whatever it looks like.</param>
    public static MirrorChanges Of(SourceTree tree, List<FileDifference> differences, List<string> changedLinks)
    {
        var changed = changedLinks.ToHashSet(StringComparer.Ordinal);
        var links = tree.Links.Select(link => link.Path).Where(IsChanged).ToList();
        var present = differences.Where(difference => difference.Kind != DifferenceKind.Removed).Select(difference => difference.File);
        var removed = differences.Where(difference => difference.Kind == DifferenceKind.Removed).Select(difference => difference.File.Path);
        return changed.Count == 0
            ? new MirrorChanges([.. removed], [], [.. present])
            : new MirrorChanges(
                [.. removed.Concat(changedLinks.Except(links, StringComparer.Ordinal))],
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

    private static IEnumerable<string> Paths(SourceTree tree) =>
        tree.Files.Select(file => file.Path).Concat(tree.Links.Select(link => link.Path));
}
