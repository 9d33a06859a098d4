using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>
/// What go can read of the modules of a workspace to build some packages: a superset of what it reads. All that lies below a
/// whole root is in its tree, as of a <see cref="TreeScanner"/>; of others it is the files of packages, what these embed, and
/// the module files.
/// </summary>
/// <param name="Trees">The files by source root; those beside the roots, or behind links, are a tree of absolute paths, without a root.</param>
/// <param name="Whole">The roots that are whole, with the reason.</param>
/// <param name="Packages">The directories of the packages, absolute, sorted.</param>
/// <param name="Directories">All directories that were listed but those of whole roots, absolute, sorted.</param>
/// <param name="Names">
/// What is not there, or lies between a module and a package that it would have: absolute paths, sorted. When one appears or goes,
/// there may be other inputs.
/// </param>
internal sealed record InputGraph(
    IReadOnlyDictionary<string, SourceTree> Trees, IReadOnlyDictionary<string, string> Whole, string[] Packages, string[] Directories,
    string[] Names)
{
    /// <summary>The directories of packages that embed files, absolute.</summary>
    public IReadOnlySet<string> Embedding { get; init; } = new HashSet<string>();

    /// <summary>What was looked at of roots that are not whole.</summary>
    public MirrorPart Part => new(
        Directories.ToHashSet(StringComparer.Ordinal), Names.Concat(Embedding).ToHashSet(StringComparer.Ordinal));

    /// <summary>All files, by absolute paths.</summary>
    public IEnumerable<string> Files => Trees.Values.SelectMany(tree => tree.Files.Where(file => !file.IsEmptyDirectory).Select(file => tree.FullPath(file.Path)));

    /// <summary>What the next build compares with.</summary>
    /// <param name="watch">Is told which files are read: those too fresh for their times to tell.</param>
    /// <param name="openFiles">The most files open at once.</param>
    public Dictionary<string, Manifest> Manifests(AccessWatch watch, int openFiles = TreeScanner.DefaultOpenFiles) =>
        Trees.ToDictionary(tree => tree.Key, tree => Manifest.Of(tree.Value, null, watch, openFiles), StringComparer.Ordinal);

    /// <summary>A difference to what another build saw, as words for the log; null if all is as it was.</summary>
    /// <param name="seen">What that build saw, by root.</param>
    /// <param name="watch">Is told which files are read: those that were too fresh for their times to tell.</param>
    /// <param name="openFiles">The most files open at once.</param>
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
