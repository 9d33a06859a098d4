using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>The inputs of go commands that are mirrored.</summary>
/// <param name="Tree">The files.</param>
/// <param name="IsPartial">Whether the directory contains more files.</param>
internal sealed record StagedTree(SourceTree Tree, bool IsPartial)
{
    /// <summary>The scanned part of the root; null if all of it was scanned.</summary>
    public MirrorPart? Part { get; init; }

    /// <summary>
    /// The trees of a module's roots and of included directories, and trees for single files: <c>go.work</c> and its sums, and included
    /// files.
    /// </summary>
    public static IEnumerable<StagedTree> Of(GoModuleContext module, InputScan inputs)
    {
        foreach (var root in InputScan.RootsOf(module))
        {
            if (root.Length > 0) yield return new StagedTree(inputs.Trees[root], IsPartial: false) { Part = inputs.PartOf(root) };
        }

        var alone = module.Workspace.Files
            .Where(file => module.Workspace.WorkFile is { } work && (file == work || file == work + ".sum"))
            .Concat(module.Includes.Files)
            .Where(file => !inputs.Contains(file));
        foreach (var files in alone.GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal))
        {
            var tree = SourceTree.OfFiles(files);
            yield return new StagedTree(
                new SourceTree(
                    files.Key, tree.Scanned, [.. tree.Files.Select(file => file with { Path = Path.GetFileName(file.Path) })]),
                IsPartial: true);
        }
    }
}
