using Microsoft.Build.Framework;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Tasks;

/// <summary>
/// Lists the files that the Go binaries of a project are built from, without looking for a Go: what an IDE compares with
/// the last build, and what <c>dotnet watch</c> watches.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoInputs : GoProjectTask
{
    /// <summary>Directories that hold no sources: the project's output and intermediate directories.</summary>
    public ITaskItem[] ExcludedDirectories { get; set; } = [];

    /// <summary>The files, absolute: sources, embedded files, module files. Some may turn out not to matter.</summary>
    [Output]
    public ITaskItem[] Inputs { get; private set; } = [];

    /// <summary>Those of them whose change is worth a build at once.</summary>
    [Output]
    public ITaskItem[] Watched { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Read(TaskSettings settings)
    {
        base.Read(settings);
        ExcludedDirectories = settings.Items(nameof(ExcludedDirectories), ExcludedDirectories);
    }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var excluded = ExcludedDirectories.Select(item => Full(item.ItemSpec)).ToArray();
        var scanner = new TreeScanner();
        var roots = new HashSet<string>(StringComparer.Ordinal);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var watched = new SortedSet<string>(StringComparer.Ordinal);
        var workspaces = WhileAnswered(() => Planner(ReadSettings()).Workspaces(), cancellation);
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

        if (Linked(workspaces, trees, scanner, cancellation) is { } linked) trees.Add(linked);
        foreach (var tree in trees)
        {
            foreach (var file in tree.Files) files.Add(tree.FullPath(file.Path));
            watched.UnionWith(WatchedFiles.Of(tree));
        }

        // Files of others that a build reads; whoever names one wants to know of its change.
        var further = Binaries.Select(item => new GoBinaryReader(ProjectFile, ProjectDirectory).Read(new GoBinaryItem(item.ItemSpec, item.GetMetadata)).Flags.Pgo)
            .Where(Path.IsPathRooted).Concat(Included(scanner, cancellation)).ToList();
        files.UnionWith(further);
        watched.UnionWith(further);
        Inputs = [.. files.Select(file => TaskItems.Of(file))];
        Watched = [.. watched.Select(file => TaskItems.Of(file))];
    }

    private SourceTree? Linked(
        IReadOnlyCollection<Workspace> workspaces, List<SourceTree> trees, TreeScanner scanner, CancellationToken cancellation) => AccessWatch.Run(
        ProjectDirectory,
        watch => new LinkedPackages(workspaces, [.. Binaries.Select(item => Path.TrimEndingDirectorySeparator(Full(item.ItemSpec)))]).Find(
            trees, scanner, new ImportIndex([], new Dictionary<string, Manifest>(), TreeScanner.DefaultOpenFiles), watch),
        cancellation);

    // One that is not there is for the build to complain about.
    private IEnumerable<string> Included(TreeScanner scanner, CancellationToken cancellation)
    {
        foreach (var path in StageIncludes.Select(item => Path.TrimEndingDirectorySeparator(Full(item.ItemSpec))))
        {
            if (File.Exists(path)) yield return path;
            if (!Directory.Exists(path)) continue;
            var tree = AccessWatch.Run(path, watch => scanner.ScanAll(path, [], watch), cancellation);
            foreach (var file in tree.Files) yield return tree.FullPath(file.Path);
        }
    }
}
