using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>What of an invocation's inputs is copied to the stage.</summary>
/// <param name="Tree">The files.</param>
/// <param name="IsOfSingleFiles">Whether they are not all that is in the directory.</param>
internal sealed record StagedTree(SourceTree Tree, bool IsOfSingleFiles)
{
    /// <summary>
    /// The trees of its roots and of included directories, and those of single files beside them: <c>go.work</c> and its
    /// sums, included files.
    /// </summary>
    public static IEnumerable<StagedTree> Of(GoInvocation invocation, InputScan inputs)
    {
        foreach (var root in InputScan.RootsOf(invocation))
        {
            if (root.Length > 0) yield return new StagedTree(inputs.Trees[root], IsOfSingleFiles: false);
        }

        var alone = invocation.Workspace.Files
            .Where(file => invocation.Workspace.WorkFile is { } work && (file == work || file == work + ".sum"))
            .Concat(invocation.Includes.Files)
            .Where(file => !inputs.Contains(file));
        foreach (var files in alone.GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal))
        {
            var tree = SourceTree.OfFiles(files);
            yield return new StagedTree(
                new SourceTree(
                    files.Key, tree.Scanned, [.. tree.Files.Select(file => file with { Path = Path.GetFileName(file.Path) })]),
                IsOfSingleFiles: true);
        }
    }
}
