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
    /// <param name="cancellation">Ends the walk.</param>
    public static InputScan Of(GoBuildPlan plan, IReadOnlyCollection<string> excluded, CancellationToken cancellation)
    {
        var scan = new InputScan();
        var scanner = new TreeScanner();
        foreach (var invocation in plan.Invocations)
        {
            foreach (var root in invocation.Workspace.Roots)
            {
                if (!scan._trees.ContainsKey(root)) scan._trees[root] = scanner.Scan(root, excluded, cancellation);
            }
        }

        scan._trees[""] = AccessWatch.Run(
            "", watch => SourceTree.OfFiles(plan.Invocations.SelectMany(invocation => invocation.Files), watch), cancellation);
        return scan;
    }

    /// <summary>Names of the trees that an invocation reads.</summary>
    public static string[] RootsOf(GoInvocation invocation) => [.. invocation.Workspace.Roots, ""];
}
