using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>The source trees that go commands read, each scanned once.</summary>
internal sealed class InputScan
{
    private readonly Dictionary<string, SourceTree> _trees = new(StringComparer.Ordinal);

    private InputScan()
    {
    }

    /// <summary>The trees by root; files that are named by whole paths are a tree of their own, without a root.</summary>
    public IReadOnlyDictionary<string, SourceTree> Trees => _trees;

    /// <summary>What the Go files import, as far as that matters: for links to directories that an import may lead through.</summary>
    public FileImports[] Imports { get; private set; } = [];

    /// <summary>Scans all trees that go commands read.</summary>
    /// <param name="modules">What go commands run for.</param>
    /// <param name="excluded">Directories of outputs.</param>
    /// <param name="openFiles">The most directories open at once.</param>
    /// <param name="cancellation">Ends the walk.</param>
    public static InputScan Of(
        IReadOnlyList<GoModuleContext> modules, IReadOnlyCollection<string> excluded, int openFiles, CancellationToken cancellation) =>
        AccessWatch.Run("", watch => Of(modules, excluded, openFiles, watch), cancellation);

    /// <summary>Scans all trees that go commands read, as part of other work.</summary>
    /// <param name="modules">What go commands run for.</param>
    /// <param name="excluded">Directories of outputs.</param>
    /// <param name="openFiles">The most directories open at once.</param>
    /// <param name="watch">Is told what is looked at; ends the walk.</param>
    /// <param name="shared">Modules that other projects have walked already; null to walk all.</param>
    /// <param name="last">What the last build knew; null for nothing.</param>
    public static InputScan Of(
        IReadOnlyList<GoModuleContext> modules, IReadOnlyCollection<string> excluded, int openFiles, AccessWatch watch, SharedScans? shared = null,
        BuildState? last = null)
    {
        var scan = new InputScan();
        var scanner = new TreeScanner(openFiles);
        foreach (var module in modules)
        {
            foreach (var root in module.Workspace.Roots)
            {
                if (scan._trees.ContainsKey(root)) continue;
                scan._trees[root] = shared?.Scan(root, excluded, scanner, watch) ?? scanner.Scan(root, excluded, watch);
            }
        }

        foreach (var module in modules)
        {
            foreach (var directory in module.Includes.Directories)
            {
                if (!scan._trees.ContainsKey(directory)) scan._trees[directory] = scan.Further(scanner.ScanAll(directory, [], watch));
            }
        }

        scan._trees[""] = SourceTree.OfFiles(modules.SelectMany(module => module.Files), watch);
        scan.AddLinked(modules, scanner, new ImportIndex((last ?? BuildState.None).Imports, (last ?? BuildState.None).Manifests, openFiles), watch);
        return scan;
    }

    // What go reads through links to directories is named by whole paths: a copy of a tree has links there, too.
    private void AddLinked(IReadOnlyList<GoModuleContext> modules, TreeScanner scanner, ImportIndex imports, AccessWatch watch)
    {
        Workspace[] workspaces = [.. modules.Select(module => module.Workspace).Distinct()];
        var packages = modules.SelectMany(module => module.Packages).Distinct();
        SourceTree[] trees = [.. workspaces.SelectMany(workspace => workspace.Roots).Distinct().Select(root => _trees[root])];
        if (new LinkedPackages(workspaces, [.. packages]).Find(trees, scanner, imports, watch) is { } linked)
            _trees[""] = _trees[""].With(linked.Files, linked.Links);
        Imports = imports.Files;
    }

    /// <summary>Names of the trees that go commands of a module read.</summary>
    public static string[] RootsOf(GoModuleContext module) =>
        [.. module.Workspace.Roots, .. module.Includes.Directories.Except(module.Workspace.Roots), ""];

    /// <summary>Whether the module that packages of a directory belong to has tests.</summary>
    public bool HaveTests(string moduleRoot) => _trees[moduleRoot].HasTests;

    /// <summary>Whether a file is in the trees.</summary>
    public bool Contains(string path)
    {
        foreach (var tree in _trees.Values)
        {
            if (tree.Root.Length > 0 && path.StartsWith(tree.Root + "/", StringComparison.Ordinal)
                && Array.BinarySearch(tree.Files, new SourceFile(path[(tree.Root.Length + 1)..], 0, 0), SourceFile.ByPath) >= 0)
                return true;
        }

        return false;
    }

    // What the trees have is looked at, and copied, once.
    private SourceTree Further(SourceTree tree) =>
        tree with { Files = Array.FindAll(tree.Files, file => !Contains(tree.FullPath(file.Path))) };
}
