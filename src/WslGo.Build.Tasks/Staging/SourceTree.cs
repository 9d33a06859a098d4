using WslGo.Build.Hosting;
using WslGo.Build.Modules;

namespace WslGo.Build.Staging;

/// <summary>The files of one directory tree at one moment.</summary>
/// <param name="Root">The absolute path; empty if the files' paths are absolute.</param>
/// <param name="Scanned">When the scan began, in ticks UTC.</param>
/// <param name="Files">The files, sorted by path, ordinally.</param>
internal sealed record SourceTree(string Root, long Scanned, SourceFile[] Files)
{
    /// <summary>The symbolic links, also to directories, sorted by path, ordinally.</summary>
    public SourceLink[] Links { get; init; } = [];

    /// <summary>The paths of links that lead to directories; the tree contains nothing behind them. Empty in a manifest.</summary>
    public string[] LinkedDirectories { get; init; } = [];

    /// <summary>The earliest time of the file system's clock when the scan began; 0 if unknown. Manifests don't need it.</summary>
    public long Clock { get; init; }

    /// <summary>The tree of individually named files. A file that doesn't exist has the length -1.</summary>
    /// <param name="paths">The absolute paths.</param>
    /// <param name="watch">Watches the accesses.</param>
    public static SourceTree OfFiles(IEnumerable<string> paths, AccessWatch? watch = null)
    {
        var scanned = DateTime.UtcNow.Ticks;
        var files = new List<SourceFile>();
        foreach (var path in paths.Distinct().Order(StringComparer.Ordinal))
        {
            using var access = watch?.Enter(path);
            var file = new FileInfo(path);
            files.Add(file.Exists
                ? new SourceFile(path, file.Length, file.LastWriteTimeUtc.Ticks)
                : new SourceFile(path, -1, 0));
        }

        return new SourceTree("", scanned, [.. files]);
    }

    /// <summary>Whether it contains a Go test file.</summary>
    public bool HasTests => Files.Any(file => SourceName.IsTest(file.Path));

    /// <summary>The tree with additional files and links. If several have the same path, one is kept.</summary>
    public SourceTree With(IEnumerable<SourceFile> files, IEnumerable<SourceLink> links) => this with
    {
        Files = [.. Files.Concat(files).DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal)],
        Links = [.. Links.Concat(links).DistinctBy(link => link.Path).OrderBy(link => link.Path, StringComparer.Ordinal)],
    };

    /// <summary>
    /// Merges two scans of one tree, with the earlier time. If both have a file or link with the same path, this tree's is kept.
    /// </summary>
    public SourceTree With(SourceTree other)
    {
        var first = Scanned <= other.Scanned ? this : other;
        return With(other.Files, other.Links) with { Scanned = first.Scanned, Clock = first.Clock };
    }

    /// <summary>Whether it contains a file.</summary>
    /// <param name="path">The absolute path.</param>
    public bool Contains(string path) => Root.Length > 0 && path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && Array.BinarySearch(
            Files, new SourceFile(path[(Root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/'), 0, 0), SourceFile.ByPath) >= 0;

    /// <summary>The files that another scan of the tree also contains, and that scan's links.</summary>
    public SourceTree Only(SourceTree some) => this with
    {
        Files = [.. some.Files.Select(file => Array.BinarySearch(Files, file, SourceFile.ByPath) is var at and >= 0 ? Files[at] : null).OfType<SourceFile>()],
        Links = some.Links,
    };

    /// <summary>The absolute path of one of the files.</summary>
    public string FullPath(string path) => Root.Length == 0 ? path : Below(Root, path);

    /// <summary>The absolute path of a file or link in a directory, with the system's separators.</summary>
    /// <param name="root">The absolute path of the directory.</param>
    /// <param name="path">The relative path, with slashes.</param>
    public static string Below(string root, string path) => Path.Join(root, path.Replace('/', Path.DirectorySeparatorChar));
}
