using System.Collections.Concurrent;
using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// Lists the files of a module's directory that a go build can read. Left out are version control, editors' folders,
/// <c>node_modules</c>, the <c>bin</c>, <c>obj</c> and <c>TestResults</c> of .NET projects (unless an embed asks for them) and
/// directories that are modules of their own, which no package of this module can reach.
/// </summary>
/// <param name="openFiles">Directories read at once; a slow file system answers many requests as fast as one.</param>
public sealed class TreeScanner(int openFiles = TreeScanner.DefaultOpenFiles)
{
    /// <summary>The default of <c>WslGoMaxOpenFiles</c>.</summary>
    public const int DefaultOpenFiles = 48;

    /// <summary>Lists the files below a directory, sorted by path; none if the directory is not there.</summary>
    /// <param name="root">Absolute path of the module's directory.</param>
    /// <param name="excluded">Absolute paths of directories to leave out: the project's own outputs.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <exception cref="Diagnostics.BuildException">The file system does not answer (WSLGO3004).</exception>
    public SourceTree Scan(string root, IReadOnlyCollection<string> excluded, CancellationToken cancellation) => AccessWatch.Run(
        root, watch => Scan(root, new Walk([.. excluded.Select(Path.TrimEndingDirectorySeparator)], watch), watch), cancellation);

    /// <summary>Lists all files below a directory but version control's, also of modules in it.</summary>
    /// <param name="root">Absolute path.</param>
    /// <param name="excluded">Absolute paths of directories to leave out.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <exception cref="Diagnostics.BuildException">The file system does not answer (WSLGO3004).</exception>
    public SourceTree ScanAll(string root, IReadOnlyCollection<string> excluded, CancellationToken cancellation) =>
        AccessWatch.Run(root, watch => Scan(root, new Walk([.. excluded], watch, takesAll: true), watch), cancellation);

    private SourceTree Scan(string root, Walk walk, AccessWatch watch)
    {
        var started = DateTime.UtcNow.Ticks;
        var queue = new WorkQueue<SourceDirectory>(openFiles, walk.Read, watch.Cancellation);
        if (Directory.Exists(root)) queue.Add(new SourceDirectory(root));
        queue.Run();
        var files = walk.Files.ToArray();
        Array.Sort(files, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        var links = walk.Links.ToArray();
        Array.Sort(links, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new SourceTree(root, started, files) { Links = links };
    }

    private sealed class Walk(HashSet<string> excluded, AccessWatch watch, bool takesAll = false)
    {
        public ConcurrentBag<SourceFile> Files { get; } = [];

        public ConcurrentBag<SourceLink> Links { get; } = [];

        public void Read(SourceDirectory directory, WorkQueue<SourceDirectory> next)
        {
            using var access = watch.Enter(directory.FullPath);
            List<DirectoryEntry> entries;
            try
            {
                entries = DirectoryEntry.List(directory.FullPath, watch.Answered);
            }
            catch (DirectoryNotFoundException)
            {
                return; // It went away during the walk.
            }
            catch (UnauthorizedAccessException)
            {
                return; // go can't read it either: a database's directory, say, that lies in the tree.
            }

            if (directory is { Parent: not null, IsVendored: false } && !takesAll && entries.Find(IsModule) is { } module)
            {
                // A pattern that matches the directory is an error of go's ("in different module"): by this file.
                if (directory.IsEmbedded()) Files.Add(new SourceFile(directory.Relative(module.Name), module.Length, module.Modified));
                return;
            }

            if (entries.Count == 0 && directory.IsEmbedded()) Files.Add(SourceFile.EmptyDirectory(directory.Path));
            var isProject = entries.Exists(IsProject);
            foreach (var entry in entries)
            {
                if (!entry.IsDirectory)
                {
                    if (entry.IsLink) Add(directory, entry);
                    Files.Add(new SourceFile(directory.Relative(entry.Name), entry.Length, entry.Modified));
                    continue;
                }

                var isLeftOut = directory.IsLeftOut || excluded.Contains(Path.Join(directory.FullPath, entry.Name))
                    || (takesAll ? IsVersionControl(entry.Name) : IsLeftOut(entry.Name, isProject));
                var child = directory.Child(entry.Name, entry.IsLink, isLeftOut);
                if (isLeftOut && (takesAll || !child.IsEmbedded())) continue;
                if (entry.IsLink) Add(directory, entry);
                if (!(entry.IsLink && child.IsCycle())) next.Add(child);
            }
        }

        private void Add(SourceDirectory directory, DirectoryEntry link)
        {
            if (TreeFiles.LinkTarget(Path.Join(directory.FullPath, link.Name)) is { } target)
                Links.Add(new SourceLink(directory.Relative(link.Name), target));
        }

        private static bool IsModule(DirectoryEntry entry) => entry is { Name: "go.mod", IsDirectory: false };

        private static bool IsProject(DirectoryEntry entry) =>
            !entry.IsDirectory && Path.GetExtension(entry.Name).EndsWith("proj", StringComparison.Ordinal);

        private static bool IsLeftOut(string name, bool besideProject) => name switch
        {
            ".vs" or ".idea" or ".vscode" or "node_modules" => true,
            "bin" or "obj" or "TestResults" => besideProject,
            _ => IsVersionControl(name),
        };

        private static bool IsVersionControl(string name) => name is ".git" or ".hg" or ".svn" or ".bzr" or ".jj";
    }
}
