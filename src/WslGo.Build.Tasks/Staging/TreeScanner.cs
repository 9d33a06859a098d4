using System.Collections.Concurrent;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Staging;

/// <summary>
/// Lists the files in a module's directory that a go build can read. The scan skips version control, editors' directories,
/// <c>node_modules</c>, the <c>bin</c>, <c>obj</c> and <c>TestResults</c> of .NET projects (except embedded files in them), and
/// nested modules, which no package of this module can reach. It lists a link to a directory as a link and doesn't follow it, like
/// Go's patterns; <see cref="LinkedPackages"/> finds the packages that go reads through links.
/// </summary>
/// <param name="openFiles">
/// The maximum number of directories open at once. A slow file system serves many requests as fast as one.
/// </param>
internal sealed class TreeScanner(int openFiles = TreeScanner.DefaultOpenFiles)
{
    /// <summary>The default of <c>WslGoMaxOpenFiles</c>.</summary>
    public const int DefaultOpenFiles = 48;

    /// <summary>Lists the files below a directory, sorted by path; none if the directory doesn't exist.</summary>
    /// <param name="root">The absolute path of the module's directory.</param>
    /// <param name="excluded">The absolute paths of directories to skip: the project's own outputs.</param>
    /// <param name="cancellation">Stops the scan.</param>
    /// <exception cref="BuildException">The file system doesn't respond (WSLGO3015).</exception>
    public SourceTree Scan(string root, IReadOnlyCollection<string> excluded, CancellationToken cancellation) =>
        AccessWatch.Run(root, watch => Scan(root, excluded, watch), cancellation);

    /// <summary>Lists the files below a directory, as part of other work.</summary>
    /// <param name="root">The absolute path of the module's directory.</param>
    /// <param name="excluded">The absolute paths of directories to skip: the project's own outputs.</param>
    /// <param name="watch">Watches the accesses.</param>
    public SourceTree Scan(string root, IReadOnlyCollection<string> excluded, AccessWatch watch) =>
        new Walk([.. excluded.Select(Path.TrimEndingDirectorySeparator)], takesAll: false, openFiles, watch).Through(root, [new SourceDirectory(root)]);

    /// <summary>
    /// Whether every scan skips a directory, because it is, or is in, a directory such as the <c>bin</c> of a project.
    /// </summary>
    /// <param name="directory">Absolute.</param>
    /// <param name="projectFile">Absolute.</param>
    public static bool LeavesOut(string directory, string projectFile) => IsLeftOut(
        Path.GetRelativePath(Path.GetDirectoryName(projectFile)!, directory).Split(Path.DirectorySeparatorChar)[0], IsProject(projectFile));

    private static bool IsProject(string name) => Path.GetExtension(name).EndsWith("proj", StringComparison.Ordinal);

    private static bool IsLeftOut(string name, bool besideProject) => name switch
    {
        ".vs" or ".idea" or ".vscode" or "node_modules" => true,
        "bin" or "obj" or "TestResults" => besideProject,
        _ => IsVersionControl(name),
    };

    private static bool IsVersionControl(string name) => name is ".git" or ".hg" or ".svn" or ".bzr" or ".jj";

    /// <summary>Lists all files below a directory except those of version control, including nested modules.</summary>
    /// <param name="root">The absolute path.</param>
    /// <param name="excluded">The absolute paths of directories to skip.</param>
    /// <param name="cancellation">Stops the scan.</param>
    /// <exception cref="BuildException">The file system doesn't respond (WSLGO3015).</exception>
    public SourceTree ScanAll(string root, IReadOnlyCollection<string> excluded, CancellationToken cancellation) =>
        AccessWatch.Run(root, watch => ScanAll(root, excluded, watch), cancellation);

    /// <summary>Lists all files below a directory except those of version control, as part of other work.</summary>
    /// <param name="root">The absolute path.</param>
    /// <param name="excluded">The absolute paths of directories to skip.</param>
    /// <param name="watch">Watches the accesses.</param>
    public SourceTree ScanAll(string root, IReadOnlyCollection<string> excluded, AccessWatch watch) =>
        new Walk([.. excluded], takesAll: true, openFiles, watch).Through(root, [new SourceDirectory(root)]);

    /// <summary>Lists the files of single packages, and the files that these embed, by absolute paths.</summary>
    /// <param name="directories">The absolute directories of the packages.</param>
    /// <param name="watch">Watches the accesses.</param>
    public SourceTree ScanPackages(IEnumerable<string> directories, AccessWatch watch) =>
        new Walk([], takesAll: false, openFiles, watch).Through(
            "", directories.Select(directory => new SourceDirectory(directory, directory, isLeftOut: true)));

    private sealed class Walk
    {
        /// <summary>The batch size for stat calls; batches run in parallel.</summary>
        private const int FilesAtOnce = 16;

        private readonly HashSet<string> _excluded;
        private readonly bool _takesAll;
        private readonly AccessWatch _watch;
        private readonly WorkQueue<Action> _steps;
        private readonly ConcurrentBag<SourceFile> _files = [];
        private readonly ConcurrentBag<SourceLink> _links = [];
        private readonly ConcurrentBag<string> _linkedDirectories = [];
        private readonly int _mostKept;
        private int _kept;

        public Walk(HashSet<string> excluded, bool takesAll, int openFiles, AccessWatch watch)
        {
            (_excluded, _takesAll, _watch) = (excluded, takesAll, watch);
            _mostKept = Math.Max(1, openFiles / 4);
            _steps = new WorkQueue<Action>(Math.Max(1, openFiles - _mostKept), static (step, _) => step(), watch.Cancellation);
        }

        public SourceTree Through(string root, IEnumerable<SourceDirectory> starts)
        {
            var started = DateTime.UtcNow.Ticks;
            foreach (var start in starts) _steps.Add(() => Begin(start));
            _steps.Run();
            var files = _files.ToArray();
            Array.Sort(files, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
            var links = _links.ToArray();
            Array.Sort(links, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
            return new SourceTree(root, started, files) { Links = links, LinkedDirectories = [.. _linkedDirectories] };
        }

        private void Begin(SourceDirectory start)
        {
            using var access = _watch.Enter(start.FullPath);
            if (Directory.Exists(start.FullPath)) Read(start, isLink: true, above: null);
        }

        private void Read(SourceDirectory directory, bool isLink, OpenDirectory? above) => Reach(directory, () =>
        {
            using var open = Open(directory, isLink, above);

            // An entry that was listed as a directory may be a link by now, or the file system reports links as directories.
            if (open is not null) Read(directory, open, open.List(_watch.Answered));
            else Enter(directory.Parent!, DirectoryEntry.Directory(Path.GetFileName(directory.FullPath)) with { IsLink = true }, directory.IsLeftOut, kept: null);
        });

        private void Enter(SourceDirectory directory, DirectoryEntry entry, bool isLeftOut, OpenDirectory? kept)
        {
            var child = directory.Child(entry.Name, isLeftOut);
            if (isLeftOut && (_takesAll || !child.IsEmbedded())) return;

            // On Windows, directories that aren't links can have this attribute, such as those of OneDrive.
            if (entry.IsLink && Add(directory, entry))
            {
                _linkedDirectories.Add(child.Path);
                return;
            }

            var shared = kept?.Share();
            _steps.Add(() => Read(child, isLink: false, shared));
        }

        private void Reach(SourceDirectory directory, Action work)
        {
            using var access = _watch.Enter(directory.FullPath);
            try
            {
                work();
            }
            catch (DirectoryNotFoundException)
            {
                // It was deleted during the scan.
            }
            catch (UnauthorizedAccessException)
            {
                // go can't read it either, for example the directory of a database in the tree.
            }
        }

        private static OpenDirectory? Open(SourceDirectory directory, bool isLink, OpenDirectory? above)
        {
            using (above) return OpenDirectory.TryOpen(directory.FullPath, above, isLink);
        }

        private void Read(SourceDirectory directory, OpenDirectory open, List<DirectoryEntry> entries)
        {
            if (directory is { Parent: not null, IsVendored: false } && !_takesAll && entries.Find(IsModule) is { } module)
            {
                // go reports an error for a pattern that matches the directory ("in different module"), because of this file.
                if (directory.IsEmbedded()) Look(directory, open, [module]);
                return;
            }

            if (entries.Count == 0 && directory.IsEmbedded()) _files.Add(SourceFile.EmptyDirectory(directory.Path));
            var isProject = entries.Exists(entry => !entry.IsDirectory && IsProject(entry.Name));
            var files = new List<DirectoryEntry>(entries.Count);
            OpenDirectory? kept = null;
            foreach (var entry in entries)
            {
                if (!entry.IsDirectory)
                {
                    files.Add(entry);
                    continue;
                }

                var isLeftOut = directory.IsLeftOut || _excluded.Contains(Path.Join(directory.FullPath, entry.Name))
                    || (_takesAll ? IsVersionControl(entry.Name) : IsLeftOut(entry.Name, isProject));
                Enter(directory, entry, isLeftOut, entry.IsLink ? null : kept ??= Keep(open));
            }

            if (files.Count > FilesAtOnce) kept ??= Keep(open);
            for (var from = 0; from < files.Count; from += FilesAtOnce)
            {
                var some = files.GetRange(from, Math.Min(FilesAtOnce, files.Count - from));
                if (kept is null || from + FilesAtOnce >= files.Count) Look(directory, open, some);
                else LookLater(directory, kept.Share(), some);
            }
        }

        // Keeps the directory open for its subdirectories; null if enough are open, and the subdirectories are then opened by
        // absolute path.
        private OpenDirectory? Keep(OpenDirectory open)
        {
            if (Interlocked.Increment(ref _kept) <= _mostKept)
            {
                open.Closed = () => Interlocked.Decrement(ref _kept);
                return open;
            }

            Interlocked.Decrement(ref _kept);
            return null;
        }

        private void LookLater(SourceDirectory directory, OpenDirectory open, List<DirectoryEntry> files) =>
            _steps.Add(() => Reach(directory, () =>
            {
                using (open) Look(directory, open, files);
            }));

        private void Look(SourceDirectory directory, OpenDirectory open, List<DirectoryEntry> files)
        {
            foreach (var file in files)
            {
                var seen = open.Look(file);
                _watch.Answered();
                if (seen is null) continue;
                if (seen.IsDirectory)
                {
                    Enter(directory, seen, directory.IsLeftOut, kept: null);
                    continue;
                }

                if (seen.IsLink) Add(directory, seen);
                _files.Add(new SourceFile(directory.Relative(seen.Name), seen.Length, seen.Modified));
            }
        }

        // False if the entry isn't a link.
        private bool Add(SourceDirectory directory, DirectoryEntry link)
        {
            if (TreeFiles.LinkTarget(Path.Join(directory.FullPath, link.Name)) is not { } target) return false;
            _links.Add(new SourceLink(directory.Relative(link.Name), target));
            return true;
        }

        private static bool IsModule(DirectoryEntry entry) => entry is { Name: "go.mod", IsDirectory: false };
    }
}
