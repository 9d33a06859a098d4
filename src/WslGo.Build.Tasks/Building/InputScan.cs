using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>The source trees that a plan reads, each walked once.</summary>
internal sealed class InputScan
{
    private readonly Dictionary<string, SourceTree> _trees = new(StringComparer.Ordinal);

    private InputScan()
    {
    }

    /// <summary>The trees by root; named files are a tree of their own per invocation, under the invocation's key.</summary>
    public IReadOnlyDictionary<string, SourceTree> Trees => _trees;

    /// <summary>Walks all trees of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="excluded">Directories of outputs.</param>
    /// <param name="openFiles">The most directories open at once.</param>
    /// <param name="cancellation">Ends the walk.</param>
    public static InputScan Of(
        GoBuildPlan plan, IReadOnlyCollection<string> excluded, int openFiles, CancellationToken cancellation) =>
        AccessWatch.Run("", watch => Of(plan, excluded, openFiles, watch), cancellation);

    /// <summary>Walks all trees of a plan, as part of other work.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="excluded">Directories of outputs.</param>
    /// <param name="openFiles">The most directories open at once.</param>
    /// <param name="watch">Is told what is looked at; ends the walk.</param>
    /// <param name="shared">Modules that other projects have walked already; null to walk all.</param>
    public static InputScan Of(
        GoBuildPlan plan, IReadOnlyCollection<string> excluded, int openFiles, AccessWatch watch, SharedScans? shared = null)
    {
        var scan = new InputScan();
        var scanner = new TreeScanner(openFiles);
        foreach (var invocation in plan.Invocations)
        {
            foreach (var root in invocation.Workspace.Roots)
            {
                if (scan._trees.ContainsKey(root)) continue;
                scan._trees[root] = shared?.Scan(root, excluded, scanner, watch) ?? scanner.Scan(root, excluded, watch);
            }
        }

        foreach (var invocation in plan.Invocations)
        {
            foreach (var directory in invocation.Includes.Directories)
            {
                if (!scan._trees.ContainsKey(directory)) scan._trees[directory] = scan.Further(scanner.ScanAll(directory, [], watch));
            }
        }

        scan._trees[""] = SourceTree.OfFiles(plan.Invocations.SelectMany(invocation => invocation.Files), watch);
        return scan;
    }

    /// <summary>Names of the trees that an invocation reads.</summary>
    public static string[] RootsOf(GoInvocation invocation) =>
        [.. invocation.Workspace.Roots, .. invocation.Includes.Directories.Except(invocation.Workspace.Roots), ""];

    /// <summary>Whether a file is in the trees.</summary>
    public bool Contains(string path)
    {
        foreach (var tree in _trees.Values)
        {
            if (tree.Root.Length > 0 && path.StartsWith(tree.Root + "/", StringComparison.Ordinal)
                && Array.BinarySearch(tree.Files, new SourceFile(path[(tree.Root.Length + 1)..], 0, 0), s_byPath) >= 0)
                return true;
        }

        return false;
    }

    private static readonly Comparer<SourceFile> s_byPath =
        Comparer<SourceFile>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path));

    // What the trees have is looked at, and copied, once.
    private SourceTree Further(SourceTree tree) =>
        tree with { Files = Array.FindAll(tree.Files, file => !Contains(tree.FullPath(file.Path))) };
}
