using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>Scans the source trees that go commands read, each once.</summary>
/// <param name="excluded">Directories of outputs, which are skipped.</param>
/// <param name="openFiles">The maximum number of directories open at once.</param>
/// <param name="watch">Watches the accesses; stops the scan.</param>
internal sealed class InputScanner(IReadOnlyCollection<string> excluded, int openFiles, AccessWatch watch)
{
    private readonly TreeScanner _scanner = new(openFiles);
    private readonly Dictionary<string, SourceTree> _whole = new(StringComparer.Ordinal);

    /// <summary>Scans the sources that go commands read.</summary>
    /// <param name="modules">The modules for which go commands run.</param>
    /// <param name="last">The state of the last build.</param>
    public InputScan Scan(IReadOnlyList<GoModuleContext> modules, BuildState last)
    {
        var readsAll = last.Invocations.Where(known => known.ReadsAll).Select(known => known.Key).ToHashSet(StringComparer.Ordinal);
        var programs = new List<GraphRequest>();
        var wholes = new List<GoModuleContext>();
        foreach (var module in modules)
        {
            if (module is GoBuildInvocation { Reads: { ReasonForAll: null } reads } build && !readsAll.Contains(build.Key)) programs.Add(reads);
            else wholes.Add(module);
        }

        var contents = modules.Any(module => module.Stage is not null) ? new KeptContents() : null;
        var sources = new KnownSources(last.Sources, last.SourcesSeen, contents);
        using var scanner = new GraphScanner(sources, Whole, openFiles, watch);
        var graphs = programs.ConvertAll(scanner.Scan);
        var seen = DateTime.UtcNow.Ticks;

        var trees = new Dictionary<string, SourceTree>(StringComparer.Ordinal);
        foreach (var (root, tree) in graphs.SelectMany(graph => graph.Trees).Where(tree => tree.Key.Length > 0)) Add(trees, root, tree);
        foreach (var root in RootsOf(wholes)) Add(trees, root, Whole(root));
        AddIncluded(trees, modules);
        trees[""] = SourceTree.OfFiles(modules.SelectMany(module => module.Files), watch);
        foreach (var graph in graphs) Add(trees, "", graph.Trees[""]);
        var imports = AddLinked(trees, wholes, last);

        var partial = programs.SelectMany(program => program.Workspace.Roots).ToHashSet(StringComparer.Ordinal);
        partial.ExceptWith(graphs.SelectMany(graph => graph.Whole.Keys).Concat(RootsOf(wholes)));
        return new InputScan(trees)
        {
            PartialRoots = partial,
            Part = programs.Zip(graphs, PartOf).Aggregate((MirrorPart?)null, (all, part) => all?.With(part) ?? part),
            Imports = imports,
            Sources = sources.Files(),
            // Otherwise files would never settle while builds follow each other quickly.
            SourcesSeen = sources.HasChanged ? seen : last.SourcesSeen,
            HasSourceNews = sources.HasNews,
            Contents = contents,
        };
    }

    /// <summary>The same scan with all files of the modules.</summary>
    /// <param name="scan">The earlier scan.</param>
    /// <param name="modules">The modules for which go commands run.</param>
    public InputScan Complete(InputScan scan, IReadOnlyList<GoModuleContext> modules)
    {
        var trees = new Dictionary<string, SourceTree>(StringComparer.Ordinal);
        foreach (var root in RootsOf(modules)) trees[root] = Whole(root).With(scan.Trees[root]);
        AddIncluded(trees, modules);
        trees[""] = scan.Trees[""];
        return scan with { Trees = trees, PartialRoots = new HashSet<string>(), Part = null };
    }

    private static IEnumerable<string> RootsOf(IEnumerable<GoModuleContext> modules) =>
        modules.SelectMany(module => module.Workspace.Roots).Distinct(StringComparer.Ordinal);

    private static MirrorPart PartOf(GraphRequest program, InputGraph graph) =>
        // go checks for a vendor directory to choose the build mode.
        Path.Join(program.Workspace.ModuleRoot, "vendor") is var vendor && vendor != program.Workspace.VendorDirectory
            ? graph.Part with { Below = graph.Part.Below.Append(vendor).ToHashSet(StringComparer.Ordinal) }
            : graph.Part;

    private static void Add(Dictionary<string, SourceTree> trees, string root, SourceTree tree) =>
        trees[root] = trees.TryGetValue(root, out var known) ? tree.With(known) : tree;

    private void AddIncluded(Dictionary<string, SourceTree> trees, IReadOnlyList<GoModuleContext> modules)
    {
        foreach (var directory in modules.SelectMany(module => module.Includes.Directories))
        {
            if (trees.ContainsKey(directory)) continue;

            // Files that the other trees contain are scanned and copied once.
            var tree = _scanner.ScanAll(directory, [], watch);
            trees[directory] = tree with { Files = Array.FindAll(tree.Files, file => !trees.Values.Any(other => other.Contains(tree.FullPath(file.Path)))) };
        }
    }

    // Files behind links to directories have absolute paths: the copy of a tree contains the links too.
    private FileImports[] AddLinked(Dictionary<string, SourceTree> trees, List<GoModuleContext> modules, BuildState last)
    {
        var imports = new ImportIndex(last.Imports, last.Manifests, openFiles);
        Workspace[] workspaces = [.. modules.Select(module => module.Workspace).Distinct()];
        var packages = modules.SelectMany(module => module.Packages).Distinct();
        if (new LinkedPackages(workspaces, [.. packages]).Find([.. RootsOf(modules).Select(Whole)], _scanner, imports, watch) is { } linked)
            Add(trees, "", linked);
        return imports.Files;
    }

    private SourceTree Whole(string root)
    {
        if (!_whole.TryGetValue(root, out var tree)) _whole[root] = tree = _scanner.Scan(root, excluded, watch);
        return tree;
    }
}
