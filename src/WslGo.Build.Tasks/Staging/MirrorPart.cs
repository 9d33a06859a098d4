using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// The part of a source root that a build scanned, if that isn't all of it. The copy of such a root contains the union of what
/// builds have needed: an update changes only the build's own part.
/// </summary>
/// <param name="Directories">The absolute paths of the directories that were listed.</param>
/// <param name="Below">
/// Absolute paths that don't exist, and directories that embed files. Copied files at and below these paths must exist in the
/// original, even if the build doesn't use them.
/// </param>
internal sealed record MirrorPart(IReadOnlySet<string> Directories, IReadOnlySet<string> Below)
{
    /// <summary>Merges two parts of one root.</summary>
    public MirrorPart With(MirrorPart other) =>
        new(Directories.Union(other.Directories).ToHashSet(StringComparer.Ordinal), Below.Union(other.Below).ToHashSet(StringComparer.Ordinal));

    /// <summary>The same part, where the root has another name.</summary>
    public MirrorPart Named(string from, string to) => new(Named(Directories, from, to), Named(Below, from, to));

    /// <summary>
    /// Divides the manifest of a copy into the part that the build scanned or has to delete and the part to keep for other builds.
    /// </summary>
    /// <param name="root">The absolute path of the original.</param>
    /// <param name="name">The path by which this part names the original.</param>
    /// <param name="known">The manifest of the copy.</param>
    /// <param name="tree">The files that the build needs.</param>
    /// <param name="watch">Watches the accesses.</param>
    public DividedManifest Divide(string root, string name, Manifest known, SourceTree tree, AccessWatch watch)
    {
        var taken = tree.Files.Select(file => file.Path.TrimEnd('/')).Concat(tree.Links.Select(link => link.Path)).ToHashSet(StringComparer.Ordinal);
        var above = taken.SelectMany(Above).ToHashSet(StringComparer.Ordinal);
        var links = known.Tree.Links.ToDictionary(link => link.Path, KeepsLink, StringComparer.Ordinal);

        // The target of a link is deleted together with the link, which may be dangling.
        return known.Divide(
            file => links.TryGetValue(file.Path, out var keeps)
                ? keeps : Stays(file.Path.TrimEnd('/')) && (!IsInQuestion(file.Path.TrimEnd('/')) || IsThere(file)),
            link => links[link.Path]);

        bool KeepsLink(SourceLink link) => Stays(link.Path) && (!IsInQuestion(link.Path) || LeadsThere(link));

        // The build copies the path again, or something else is in its place.
        bool Stays(string path) => !taken.Contains(path) && !above.Contains(path) && !Above(path).Any(taken.Contains);

        bool IsInQuestion(string path) =>
            Directories.Contains(Named(DirectoryOf(path))) || Below.Contains(Named(path)) || Above(path).Append("").Any(directory => Below.Contains(Named(directory)));

        bool IsThere(SourceFile file)
        {
            using var access = watch.Enter(Path.Join(root, file.Path));
            return TreeFiles.State(Path.Join(root, file.Path)) is { } now && now with { Path = file.Path } == file;
        }

        bool LeadsThere(SourceLink link)
        {
            using var access = watch.Enter(Path.Join(root, link.Path));
            return TreeFiles.LinkTarget(Path.Join(root, link.Path)) == link.Target;
        }

        string Named(string path) => path.Length == 0 ? name : SourceTree.Below(name, path);
    }

    private static HashSet<string> Named(IReadOnlySet<string> paths, string from, string to) => paths
        .Where(path => path == from || path.StartsWith(from + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Select(path => to + path[from.Length..]).ToHashSet(StringComparer.Ordinal);

    private static string DirectoryOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";

    private static IEnumerable<string> Above(string path)
    {
        for (var at = DirectoryOf(path); at.Length > 0; at = DirectoryOf(at)) yield return at;
    }
}

/// <summary>The two parts of a copy's manifest.</summary>
/// <param name="Own">The part that the build scanned or has to delete.</param>
/// <param name="Kept">The part to keep for other builds.</param>
internal sealed record DividedManifest(Manifest Own, Manifest Kept);
