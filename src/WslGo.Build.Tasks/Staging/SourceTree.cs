using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>The files of one directory tree at one moment.</summary>
/// <param name="Root">Absolute path; empty if the files' paths are absolute themselves.</param>
/// <param name="Scanned">When the walk began, in ticks UTC.</param>
/// <param name="Files">Sorted by path, ordinally.</param>
internal sealed record SourceTree(string Root, long Scanned, SourceFile[] Files)
{
    /// <summary>The symbolic links, those to directories too, sorted by path, ordinally.</summary>
    public SourceLink[] Links { get; init; } = [];

    /// <summary>The paths of those links that lead to directories; nothing behind them is in the tree. A manifest has none.</summary>
    public string[] LinkedDirectories { get; init; } = [];

    /// <summary>
    /// What the clock of its file system said when the walk began, at the earliest; 0 where nobody knows. A manifest need not know.
    /// </summary>
    public long Clock { get; init; }

    /// <summary>Describes files that are named one by one; one that isn't there has the length -1.</summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="watch">Is told which file is looked at.</param>
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

    /// <summary>Whether a Go file in it is one of tests.</summary>
    public bool HasTests => Files.Any(file => file.Path.EndsWith("_test.go", StringComparison.Ordinal));

    /// <summary>The tree with further files and links; of those of one path one is kept.</summary>
    public SourceTree With(IEnumerable<SourceFile> files, IEnumerable<SourceLink> links) => this with
    {
        Files = [.. Files.Concat(files).DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal)],
        Links = [.. Links.Concat(links).DistinctBy(link => link.Path).OrderBy(link => link.Path, StringComparer.Ordinal)],
    };

    /// <summary>Two looks at one tree, as of the earlier; of files and links of one path it has its own.</summary>
    public SourceTree With(SourceTree other)
    {
        var first = Scanned <= other.Scanned ? this : other;
        return With(other.Files, other.Links) with { Scanned = first.Scanned, Clock = first.Clock };
    }

    /// <summary>Whether a file is in it.</summary>
    /// <param name="path">Absolute path.</param>
    public bool Contains(string path) => Root.Length > 0 && path.StartsWith(Root + "/", StringComparison.Ordinal)
        && Array.BinarySearch(Files, new SourceFile(path[(Root.Length + 1)..], 0, 0), SourceFile.ByPath) >= 0;

    /// <summary>Those of its files that another look at the tree has, too, and that one's links.</summary>
    public SourceTree Only(SourceTree some) => this with
    {
        Files = [.. some.Files.Select(file => Array.BinarySearch(Files, file, SourceFile.ByPath) is var at and >= 0 ? Files[at] : null).OfType<SourceFile>()],
        Links = some.Links,
    };

    /// <summary>Absolute path of one of the files.</summary>
    public string FullPath(string path) => Root.Length == 0 ? path : Path.Join(Root, path);
}
