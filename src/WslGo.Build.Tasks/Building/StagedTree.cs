using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>What of an invocation's inputs is copied to the stage.</summary>
internal static class StagedTree
{
    /// <summary>The trees of its roots, and those of single files beside them: <c>go.work</c> and its sums.</summary>
    public static IEnumerable<SourceTree> Of(GoInvocation invocation, InputScan inputs)
    {
        var roots = invocation.Workspace.Roots;
        foreach (var root in roots) yield return inputs.Trees[root];
        var alone = invocation.Workspace.Files
            .Where(file => Path.GetFileName(file).StartsWith("go.work", StringComparison.Ordinal))
            .Where(file => !roots.Contains(Path.GetDirectoryName(file)!));
        foreach (var files in alone.GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal))
        {
            var tree = SourceTree.OfFiles(files);
            yield return new SourceTree(
                files.Key, tree.Scanned, [.. tree.Files.Select(file => file with { Path = Path.GetFileName(file.Path) })]);
        }
    }
}
