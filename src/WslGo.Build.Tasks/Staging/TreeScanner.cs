using System.Collections.Concurrent;
using System.IO.Enumeration;
using WslGo.Build.Hosting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Staging;

/// <summary>
/// Lists the files of a module's directory that a go build can read. Left out are version control, editors' folders,
/// <c>node_modules</c>, the <c>bin</c>, <c>obj</c> and <c>TestResults</c> of .NET projects (unless an embed asks for them) and
/// directories that are modules of their own, which no package of this module can reach.
/// </summary>
/// <param name="parallelism">Directories read at once; a slow file system answers many requests as fast as one.</param>
public sealed class TreeScanner(int parallelism = 16)
{
    private static readonly EnumerationOptions s_options = new() { IgnoreInaccessible = false, AttributesToSkip = 0 };

    /// <summary>Lists the files below a directory, sorted by path; none if the directory is not there.</summary>
    /// <param name="root">Absolute path of the module's directory.</param>
    /// <param name="excluded">Absolute paths of directories to leave out: the project's own outputs.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <exception cref="Diagnostics.BuildException">The file system does not answer (WSLGO3004).</exception>
    public SourceTree Scan(string root, IReadOnlyCollection<string> excluded, CancellationToken cancellation) =>
        AccessWatch.Run(root, watch => Scan(root, excluded, watch), cancellation);

    private SourceTree Scan(string root, IReadOnlyCollection<string> excluded, AccessWatch watch)
    {
        var started = DateTime.UtcNow.Ticks;
        var walk = new Walk([.. excluded.Select(Path.TrimEndingDirectorySeparator)], watch);
        var queue = new WorkQueue<SourceDirectory>(parallelism, walk.Read, watch.Cancellation);
        if (Directory.Exists(root)) queue.Add(new SourceDirectory(root));
        queue.Run();
        var files = walk.Files.ToArray();
        Array.Sort(files, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new SourceTree(root, started, files);
    }

    private sealed class Walk(HashSet<string> excluded, AccessWatch watch)
    {
        public ConcurrentBag<SourceFile> Files { get; } = [];

        public void Read(SourceDirectory directory, WorkQueue<SourceDirectory> next)
        {
            using var access = watch.Enter(directory.FullPath);
            List<Entry> entries;
            try
            {
                entries = [.. new FileSystemEnumerable<Entry>(directory.FullPath, Look, s_options)];
            }
            catch (DirectoryNotFoundException)
            {
                return; // It went away during the walk.
            }
            catch (UnauthorizedAccessException)
            {
                return; // go can't read it either: a database's directory, say, that lies in the tree.
            }

            if (directory is { Parent: not null, IsVendored: false } && entries.Exists(IsModule)) return;
            var isProject = entries.Exists(IsProject);
            foreach (var entry in entries)
            {
                if (!entry.IsDirectory)
                {
                    Files.Add(new SourceFile(directory.Relative(entry.Name), entry.Length, entry.Modified));
                    continue;
                }

                var child = directory.Child(entry.Name, entry.IsLink);
                var leave = excluded.Contains(child.FullPath) || IsLeftOut(entry.Name, isProject);
                if ((!leave || child.IsEmbedded()) && !(entry.IsLink && child.IsCycle())) next.Add(child);
            }
        }

        private Entry Look(ref FileSystemEntry entry)
        {
            watch.Answered();
            return Entry.From(ref entry);
        }

        private static bool IsModule(Entry entry) => entry is { Name: "go.mod", IsDirectory: false };

        private static bool IsProject(Entry entry) =>
            !entry.IsDirectory && Path.GetExtension(entry.Name).EndsWith("proj", StringComparison.Ordinal);

        private static bool IsLeftOut(string name, bool besideProject) => name switch
        {
            ".git" or ".hg" or ".svn" or ".bzr" or ".jj" or ".vs" or ".idea" or ".vscode" or "node_modules" => true,
            "bin" or "obj" or "TestResults" => besideProject,
            _ => false,
        };
    }

    private sealed record Entry(string Name, bool IsDirectory, bool IsLink, long Length, long Modified)
    {
        public static Entry From(ref FileSystemEntry entry)
        {
            var name = entry.FileName.ToString();
            var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            if (entry.IsDirectory) return new Entry(name, true, isLink, 0, 0);
            if (!isLink) return new Entry(name, false, false, entry.Length, entry.LastWriteTimeUtc.Ticks);

            // go reads through a link to a file: what counts is what it points to.
            return RealPath.Resolve(entry.ToFullPath()) is { } target && new FileInfo(target) is { Exists: true } file
                ? new Entry(name, false, true, file.Length, file.LastWriteTimeUtc.Ticks)
                : new Entry(name, false, true, -1, 0);
        }
    }
}
