using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>
/// The files that go can read to build some packages of a workspace: a superset of those that it does read. For a whole root these
/// are all files that a <see cref="TreeScanner"/> finds. For other roots they are the files of packages, the files that these
/// embed, and the module files.
/// </summary>
/// <param name="Trees">
/// The files by source root. Files outside the roots, or behind links, are in a tree without a root, with absolute paths.
/// </param>
/// <param name="Whole">The roots that are included as a whole, each with the reason.</param>
/// <param name="Packages">The absolute directories of the packages, sorted.</param>
/// <param name="Directories">The absolute paths of all directories that were listed, except those of whole roots, sorted.</param>
/// <param name="Names">
/// Absolute paths that don't exist, or that are between a module and a package that the module would provide, sorted. If one of
/// them is created or deleted, the graph may change.
/// </param>
internal sealed record InputGraph(
    IReadOnlyDictionary<string, SourceTree> Trees, IReadOnlyDictionary<string, string> Whole, string[] Packages, string[] Directories,
    string[] Names)
{
    /// <summary>The absolute directories of packages that embed files.</summary>
    public IReadOnlySet<string> Embedding { get; init; } = new HashSet<string>();

    /// <summary>The scanned part of the roots that are not whole.</summary>
    public MirrorPart Part => new(
        Directories.ToHashSet(StringComparer.Ordinal), Names.Concat(Embedding).ToHashSet(StringComparer.Ordinal));

    /// <summary>All files, by absolute paths.</summary>
    public IEnumerable<string> Files => Trees.Values.SelectMany(tree => tree.Files.Where(file => !file.IsEmptyDirectory).Select(file => tree.FullPath(file.Path)));

    /// <summary>The manifests that the next build compares with.</summary>
    /// <param name="watch">Watches the accesses: racy files are read.</param>
    /// <param name="openFiles">The maximum number of files open at once.</param>
    public Dictionary<string, Manifest> Manifests(AccessWatch watch, int openFiles = TreeScanner.DefaultOpenFiles) =>
        Trees.ToDictionary(tree => tree.Key, tree => Manifest.Of(tree.Value, null, watch, openFiles), StringComparer.Ordinal);

    /// <summary>The first difference to an earlier scan, as text for the log; null if there is none.</summary>
    /// <param name="seen">The manifests of the earlier scan, by root.</param>
    /// <param name="watch">Watches the accesses: racy files are read.</param>
    /// <param name="openFiles">The maximum number of files open at once.</param>
    public string? DifferenceTo(IReadOnlyDictionary<string, Manifest> seen, AccessWatch watch, int openFiles = TreeScanner.DefaultOpenFiles)
    {
        foreach (var (root, tree) in Trees)
        {
            if (!seen.TryGetValue(root, out var manifest)) return $"{root} was not scanned before";
            if (manifest.DifferenceTo(tree, watch, openFiles) is { } difference) return difference;
        }

        return null;
    }
}
