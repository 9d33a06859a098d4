using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>
/// The source trees that go commands read, each scanned once: of a build what its programs are made of, of other commands all
/// files of the modules.
/// </summary>
internal sealed class InputScan
{
    private readonly Dictionary<string, SourceTree> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceTree> _whole = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly IReadOnlyCollection<string> _excluded;
    private readonly TreeScanner _scanner;
    private MirrorPart? _part;

    private InputScan(IReadOnlyCollection<string> excluded, TreeScanner scanner) => (_excluded, _scanner) = (excluded, scanner);

    /// <summary>The trees by root; files that are named by whole paths are a tree of their own, without a root.</summary>
    public IReadOnlyDictionary<string, SourceTree> Trees => _trees;

    /// <summary>What the Go files import, as far as that matters: for links to directories that an import may lead through.</summary>
    public FileImports[] Imports { get; private set; } = [];

    /// <summary>What the source files of programs say of other files.</summary>
    public KnownSource[] Sources { get; private set; } = [];

    /// <summary>When these were read, in ticks UTC.</summary>
    public long SourcesSeen { get; private set; }

    /// <summary>Whether some of these were read now.</summary>
    public bool HasReadSources { get; private set; }

    /// <summary>What source files of programs that are copied hold, as far as it was read; null for other scans.</summary>
    public KeptContents? Contents { get; private set; }

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
    /// <param name="last">What the last build knew; null for nothing.</param>
    public static InputScan Of(
        IReadOnlyList<GoModuleContext> modules, IReadOnlyCollection<string> excluded, int openFiles, AccessWatch watch, BuildState? last = null)
    {
        var scan = new InputScan(excluded, new TreeScanner(openFiles));
        scan.Add(modules, openFiles, watch, last ?? BuildState.None);
        return scan;
    }

    /// <summary>The same, with all files of the modules, whatever go reads of them.</summary>
    /// <param name="modules">What go commands run for.</param>
    /// <param name="watch">Is told what is looked at; ends the walk.</param>
    public InputScan Whole(IReadOnlyList<GoModuleContext> modules, AccessWatch watch)
    {
        var scan = new InputScan(_excluded, _scanner) { Imports = Imports, Sources = Sources, SourcesSeen = SourcesSeen };
        foreach (var root in modules.SelectMany(module => module.Workspace.Roots).Distinct(StringComparer.Ordinal))
            scan._trees[root] = Whole(root, watch).With(_trees[root].Files, _trees[root].Links);
        scan.AddIncluded(modules, watch);
        scan._trees[""] = _trees[""];
        return scan;
    }

    /// <summary>Names of the trees that go commands of a module read.</summary>
    public static string[] RootsOf(GoModuleContext module) =>
        [.. module.Workspace.Roots, .. module.Includes.Directories.Except(module.Workspace.Roots), ""];

    /// <summary>What of a root was looked at; null for all of it.</summary>
    public MirrorPart? PartOf(string root) => _parts.Contains(root) ? _part : null;

    /// <summary>Whether not all files of some module were looked at that a go command may read.</summary>
    public bool IsPartOf(GoModuleContext module) => module.Workspace.Roots.Any(_parts.Contains);

    /// <summary>Whether the module that packages of a directory belong to has tests.</summary>
    /// <param name="moduleRoot">The module's directory.</param>
    /// <param name="cancellation">Ends the search.</param>
    public bool HaveTests(string moduleRoot, CancellationToken cancellation) =>
        AccessWatch.Run(moduleRoot, watch => Whole(moduleRoot, watch), cancellation).HasTests;

    /// <summary>
    /// Takes note of what the clock of a file system said when its trees were looked at. A file that was older then can't change
    /// any more without a sign, so its content need not be looked into again.
    /// </summary>
    /// <param name="clock">The clock; null where it can't be told.</param>
    public InputScan Dated(FileSystemClock? clock)
    {
        if (clock is null) return this;
        var dated = new InputScan(_excluded, _scanner)
        {
            Imports = Imports,
            SourcesSeen = SourcesSeen,
            HasReadSources = HasReadSources,
            Contents = Contents,
            _part = _part,
        };
        dated._parts.UnionWith(_parts);
        foreach (var (root, tree) in _trees) dated._trees[root] = root.Length > 0 && clock.At(root, tree.Scanned) is { } time ? tree with { Clock = time } : tree;
        dated.Sources = Array.ConvertAll(Sources, source => source with { IsFresh = source.IsFresh && source.Modified > ClockOf(source.Path) - FileSystemClock.Freshness });
        return dated;

        // Of the innermost root.
        long ClockOf(string path) => dated._trees.Values
            .Where(tree => tree.Root.Length > 0 && path.StartsWith(tree.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .MaxBy(tree => tree.Root.Length)?.Clock ?? 0;
    }

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

    private void Add(IReadOnlyList<GoModuleContext> modules, int openFiles, AccessWatch watch, BuildState last)
    {
        if (modules.Any(module => module.Stage is not null)) Contents = new KeptContents();
        var sources = new KnownSources(last.Sources, last.SourcesSeen, Contents);
        var graphs = new GraphScanner(sources, root => Whole(root, watch), openFiles, watch);
        var readsAll = last.Invocations.Where(known => known.ReadsAll).Select(known => known.Key).ToHashSet(StringComparer.Ordinal);
        var wholes = new List<GoModuleContext>();
        var outside = new List<SourceTree>();
        var isWhole = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            if (module is not GoBuildInvocation { Reads: { ReasonForAll: null } reads, Key: var key } || readsAll.Contains(key))
            {
                wholes.Add(module);
                continue;
            }

            var graph = graphs.Scan(reads);
            Add(graph, reads.Workspace);
            isWhole.UnionWith(graph.Whole.Keys);
            foreach (var (root, tree) in graph.Trees)
            {
                if (root.Length == 0) outside.Add(tree);
                else _trees[root] = _trees.TryGetValue(root, out var known) ? known.With(tree.Files, tree.Links) : tree;
            }
        }

        (Sources, SourcesSeen, HasReadSources) = (sources.Files(), DateTime.UtcNow.Ticks, sources.Read > 0);
        foreach (var root in wholes.SelectMany(module => module.Workspace.Roots).Distinct(StringComparer.Ordinal))
        {
            var tree = Whole(root, watch);
            isWhole.Add(root);
            _trees[root] = _trees.TryGetValue(root, out var known) ? tree.With(known.Files, known.Links) : tree;
        }

        _parts.ExceptWith(isWhole);
        AddIncluded(modules, watch);
        _trees[""] = SourceTree.OfFiles(modules.SelectMany(module => module.Files), watch)
            .With(outside.SelectMany(tree => tree.Files), outside.SelectMany(tree => tree.Links));
        AddLinked(wholes, new ImportIndex(last.Imports, last.Manifests, openFiles), watch);
    }

    private void Add(InputGraph graph, Workspace workspace)
    {
        _parts.UnionWith(workspace.Roots);
        var part = graph.Part;

        // By a vendor directory go decides how it builds.
        if (Path.Join(workspace.ModuleRoot, "vendor") is var vendor && vendor != workspace.VendorDirectory)
            part = part with { Below = part.Below.Append(vendor).ToHashSet(StringComparer.Ordinal) };
        _part = _part?.With(part) ?? part;
    }

    private void AddIncluded(IReadOnlyList<GoModuleContext> modules, AccessWatch watch)
    {
        foreach (var directory in modules.SelectMany(module => module.Includes.Directories))
        {
            if (!_trees.ContainsKey(directory)) _trees[directory] = Further(_scanner.ScanAll(directory, [], watch));
        }
    }

    // What go reads through links to directories is named by whole paths: a copy of a tree has links there, too.
    private void AddLinked(List<GoModuleContext> modules, ImportIndex imports, AccessWatch watch)
    {
        Workspace[] workspaces = [.. modules.Select(module => module.Workspace).Distinct()];
        var packages = modules.SelectMany(module => module.Packages).Distinct();
        SourceTree[] trees = [.. workspaces.SelectMany(workspace => workspace.Roots).Distinct().Select(root => _whole[root])];
        if (new LinkedPackages(workspaces, [.. packages]).Find(trees, _scanner, imports, watch) is { } linked)
            _trees[""] = _trees[""].With(linked.Files, linked.Links);
        Imports = imports.Files;
    }

    private SourceTree Whole(string root, AccessWatch watch)
    {
        if (!_whole.TryGetValue(root, out var tree))
            _whole[root] = tree = _scanner.Scan(root, _excluded, watch);
        return tree;
    }

    // What the trees have is looked at, and copied, once.
    private SourceTree Further(SourceTree tree) =>
        tree with { Files = Array.FindAll(tree.Files, file => !Contains(tree.FullPath(file.Path))) };
}
