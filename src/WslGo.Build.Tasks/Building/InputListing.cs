using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Projects;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>
/// The files that the Go binaries of a project are built from, listed without searching for a Go toolchain. An IDE compares them with the
/// last build, and <c>dotnet watch</c> watches them.
/// </summary>
/// <param name="Files">The files, absolute: sources, embedded files, module files. A few may not affect the build.</param>
/// <param name="Watched">The files to watch.</param>
internal sealed record InputListing(IReadOnlyCollection<string> Files, IReadOnlyCollection<string> Watched)
{
    /// <summary>Lists the files of a project.</summary>
    public static InputListing Of(ProjectContext context, CancellationToken cancellation)
    {
        var excluded = context.Settings.ExcludedDirectories.Select(context.Settings.FullPath).ToArray();
        var scanner = new TreeScanner();
        var roots = new HashSet<string>(StringComparer.Ordinal);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var watched = new SortedSet<string>(StringComparer.Ordinal);
        var workspaces = context.WhileAnswered(planner => planner.Planner().Workspaces(), cancellation);
        var trees = new List<SourceTree>();
        foreach (var workspace in workspaces)
        {
            files.UnionWith(workspace.Files);
            watched.UnionWith(workspace.Files);
            foreach (var root in workspace.Roots)
            {
                if (!roots.Add(root)) continue;
                trees.Add(scanner.Scan(root, excluded, cancellation));
            }
        }

        if (Linked(context, workspaces, trees, scanner, cancellation) is { } linked) trees.Add(linked);
        foreach (var tree in trees)
        {
            foreach (var file in tree.Files) files.Add(tree.FullPath(file.Path));
            watched.UnionWith(WatchedFiles.Of(tree));
        }

        // Files that the project names, which are inputs too.
        var planner = new ProjectPlanner(context);
        var named = context.Items.Binaries.Select(item => planner.Read(item).Flags.Pgo)
            .Where(Path.IsPathRooted).Concat(Included(context, scanner, cancellation)).ToList();
        files.UnionWith(named);
        watched.UnionWith(named);
        return new InputListing(files, watched);
    }

    private static SourceTree? Linked(
        ProjectContext context, IReadOnlyCollection<Workspace> workspaces, List<SourceTree> trees, TreeScanner scanner,
        CancellationToken cancellation)
    {
        string[] packages = [.. context.Items.Binaries.Select(item => Path.TrimEndingDirectorySeparator(context.Settings.FullPath(item.Include)))];
        var imports = new ImportIndex([], new Dictionary<string, Manifest>(), TreeScanner.DefaultOpenFiles);
        return AccessWatch.Run(
            context.Settings.ProjectDirectory,
            watch => new LinkedPackages(workspaces, packages).Find(trees, scanner, imports, watch), cancellation);
    }

    // If a file doesn't exist, the build reports it.
    private static IEnumerable<string> Included(ProjectContext context, TreeScanner scanner, CancellationToken cancellation)
    {
        foreach (var path in context.Items.StageIncludes)
        {
            if (File.Exists(path)) yield return path;
            if (!Directory.Exists(path)) continue;
            var tree = AccessWatch.Run(path, watch => scanner.ScanAll(path, [], watch), cancellation);
            foreach (var file in tree.Files) yield return tree.FullPath(file.Path);
        }
    }
}
