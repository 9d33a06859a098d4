using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// What of a source root a build has looked at, if that is not all of it. A copy of such a root holds the union of what builds
/// have needed: an update brings the build's own part up to date, and leaves the rest alone.
/// </summary>
/// <param name="Directories">The directories that were listed, absolute.</param>
/// <param name="Below">
/// What is absent, or embeds: absolute paths. At and below these, what is in a copy has to be in the original, though the build
/// does not name it.
/// </param>
internal sealed record MirrorPart(IReadOnlySet<string> Directories, IReadOnlySet<string> Below)
{
    /// <summary>Two parts of one root.</summary>
    public MirrorPart With(MirrorPart other) =>
        new(Directories.Union(other.Directories).ToHashSet(StringComparer.Ordinal), Below.Union(other.Below).ToHashSet(StringComparer.Ordinal));

    /// <summary>The same, where the root has another name.</summary>
    public MirrorPart Named(string from, string to) => new(Named(Directories, from, to), Named(Below, from, to));

    /// <summary>What is known of a copy, divided: what the build looks at or has to go, and what stays for other builds.</summary>
    /// <param name="root">The original, absolute.</param>
    /// <param name="name">The original as the paths of this part name it.</param>
    /// <param name="known">What is known of the copy.</param>
    /// <param name="tree">What the build needs.</param>
    /// <param name="watch">Is told what is looked at.</param>
    public DividedManifest Divide(string root, string name, Manifest known, SourceTree tree, AccessWatch watch)
    {
        var taken = tree.Files.Select(file => file.Path.TrimEnd('/')).Concat(tree.Links.Select(link => link.Path)).ToHashSet(StringComparer.Ordinal);
        var above = taken.SelectMany(Above).ToHashSet(StringComparer.Ordinal);
        var links = known.Tree.Links.ToDictionary(link => link.Path, KeepsLink, StringComparer.Ordinal);

        // What a link leads to goes with the link, which may lead nowhere.
        return known.Divide(
            file => links.TryGetValue(file.Path, out var keeps)
                ? keeps : Stays(file.Path.TrimEnd('/')) && (!IsInQuestion(file.Path.TrimEnd('/')) || IsThere(file)),
            link => links[link.Path]);

        bool KeepsLink(SourceLink link) => Stays(link.Path) && (!IsInQuestion(link.Path) || LeadsThere(link));

        // What the build takes is another now, or something else is in its place.
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

        string Named(string path) => path.Length == 0 ? name : Path.Join(name, path);
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

/// <summary>What is known of a copy, divided.</summary>
/// <param name="Own">What the build looks at, or has to go.</param>
/// <param name="Kept">What stays for other builds.</param>
internal sealed record DividedManifest(Manifest Own, Manifest Kept);
