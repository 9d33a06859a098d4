using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// What a build saw of a source tree, to be compared with what the next one sees. Sizes and times decide; for a file
/// changed so shortly before the walk that a further change might leave the same time, its content does.
/// </summary>
/// <param name="Tree">The files.</param>
/// <param name="Fresh">Hashes of the contents of all files whose times are too fresh to tell, by path (see <see cref="FileContents"/>).</param>
internal sealed record Manifest(SourceTree Tree, IReadOnlyDictionary<string, string> Fresh)
{
    /// <summary>Takes a tree just walked, before go reads it; reads the contents of its fresh files.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="copy">A directory that holds the same contents and is quicker to read; null for none.</param>
    /// <param name="watch">Is told which files are read.</param>
    /// <param name="openFiles">The most files open at once.</param>
    public static Manifest Of(
        SourceTree tree, string? copy = null, AccessWatch? watch = null, int openFiles = TreeScanner.DefaultOpenFiles)
    {
        // The file system's clock may be behind ours (that of Windows and of WSL drift apart), but not behind its own files.
        var newest = tree.Clock;
        foreach (var file in tree.Files)
        {
            if (file.Modified <= tree.Scanned) newest = Math.Max(newest, file.Modified);
        }

        var fresh = new List<SourceFile>();
        foreach (var file in tree.Files)
        {
            if (file.Modified > newest - FileSystemClock.Freshness && !file.IsEmptyDirectory) fresh.Add(file);
        }

        var contents = new FileContents(openFiles, watch).Hash(
            fresh, file => copy is null ? tree.FullPath(file.Path) : Path.Join(copy, file.Path), tree);

        // The last of the files may have been looked at only now: that is when they begin to age.
        return new Manifest(tree with { Scanned = Math.Max(tree.Scanned, DateTime.UtcNow.Ticks) }, contents);
    }

    /// <summary>
    /// What is known of a tree in which no difference was found. When it was walked, its files had been as they are for a
    /// while by our own clock, so that from now on a change shows by the time, whatever clock that is of.
    /// </summary>
    /// <param name="now">The tree.</param>
    /// <returns>The manifest; null if this one knows as much.</returns>
    public Manifest? Aged(SourceTree now) => Fresh.Count == 0 || now.Scanned - Tree.Scanned <= FileSystemClock.Freshness
        ? null
        : new Manifest(now, new Dictionary<string, string>());

    /// <summary>Divides it.</summary>
    /// <param name="isKept">Which files are of the second part.</param>
    /// <param name="isKeptLink">Which links are.</param>
    public DividedManifest Divide(Func<SourceFile, bool> isKept, Func<SourceLink, bool> isKeptLink)
    {
        var (files, links) = (Tree.Files.ToLookup(isKept), Tree.Links.ToLookup(isKeptLink));
        return new DividedManifest(Part(false), Part(true));

        Manifest Part(bool kept)
        {
            SourceFile[] some = [.. files[kept]];
            return new Manifest(Tree with { Files = some, Links = [.. links[kept]] }, FreshOf(some));
        }
    }

    /// <summary>The two parts together, as of the time of this one.</summary>
    public Manifest With(Manifest kept) => kept.Tree.Files.Length + kept.Tree.Links.Length == 0
        ? this
        : new Manifest(
            Tree.With(kept.Tree.Files, kept.Tree.Links),
            Fresh.Concat(kept.Fresh).ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal));

    /// <summary>What it says of the files of another look at the tree, which may have fewer; of others it says what that saw.</summary>
    public Manifest Of(SourceTree some) => new(
        some with
        {
            Scanned = Tree.Scanned,
            Files = [.. some.Files.Select(file => Array.BinarySearch(Tree.Files, file, SourceFile.ByPath) is var at and >= 0 ? Tree.Files[at] : file)],
        },
        FreshOf(some.Files));

    private IReadOnlyDictionary<string, string> FreshOf(SourceFile[] files) => Fresh.Count == 0
        ? Fresh
        : files.Where(file => Fresh.ContainsKey(file.Path)).ToDictionary(file => file.Path, file => Fresh[file.Path], StringComparer.Ordinal);

    /// <summary>Whether a file is as it was seen, for sure: its size and time tell.</summary>
    public bool Settles(SourceFile file) => !Fresh.ContainsKey(file.Path)
        && Array.BinarySearch(Tree.Files, file, SourceFile.ByPath) is var at and >= 0 && Tree.Files[at] == file;

    /// <summary>Whether another one says the same of the same walk.</summary>
    internal bool IsSame(Manifest other) => Tree.Scanned == other.Tree.Scanned && Fresh.Count == other.Fresh.Count
        && Tree.Root == other.Tree.Root && Tree.Files.AsSpan().SequenceEqual(other.Tree.Files)
        && Tree.Links.AsSpan().SequenceEqual(other.Tree.Links);

    /// <summary>A difference to the tree as it is now, as words for the log; null if there is none.</summary>
    /// <param name="now">The tree.</param>
    /// <param name="watch">Is told which files are read.</param>
    /// <param name="openFiles">The most files open at once.</param>
    public string? DifferenceTo(SourceTree now, AccessWatch? watch = null, int openFiles = TreeScanner.DefaultOpenFiles)
    {
        foreach (var difference in Differences(now, watch, openFiles))
        {
            var what = difference.Kind switch
            {
                DifferenceKind.Added => "was added",
                DifferenceKind.Removed => "was removed",
                _ => "changed",
            };
            return $"{FileName.Display(now.FullPath(difference.File.Path))} {what}";
        }

        return ChangedLinks(now) is [var link, ..] ? $"{FileName.Display(now.FullPath(link))} has another target" : null;
    }

    /// <summary>The paths at which there is another link than in the tree as it is now, or only in one of both a link.</summary>
    public List<string> ChangedLinks(SourceTree now)
    {
        var changed = new List<string>();
        var (before, after) = (Tree.Links, now.Links);
        for (int i = 0, j = 0; i < before.Length || j < after.Length; i++, j++)
        {
            var order = i == before.Length ? 1
                : j == after.Length ? -1
                : string.CompareOrdinal(before[i].Path, after[j].Path);
            if (order != 0 || before[i].Target != after[j].Target) changed.Add(order <= 0 ? before[i].Path : after[j].Path);
            if (order < 0) j--;
            else if (order > 0) i--;
        }

        return changed;
    }

    /// <summary>All differences to the tree as it is now, those by content last: contents are read if these are asked for.</summary>
    /// <param name="now">The tree.</param>
    /// <param name="watch">Is told which files are read.</param>
    /// <param name="openFiles">The most files open at once.</param>
    public IEnumerable<FileDifference> Differences(
        SourceTree now, AccessWatch? watch = null, int openFiles = TreeScanner.DefaultOpenFiles)
    {
        var (before, after) = (Tree.Files, now.Files);
        var alike = new List<SourceFile>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length; i++, j++)
        {
            var order = i == before.Length ? 1
                : j == after.Length ? -1
                : string.CompareOrdinal(before[i].Path, after[j].Path);
            if (order < 0)
            {
                yield return new FileDifference(DifferenceKind.Removed, before[i]);
                j--;
            }
            else if (order > 0)
            {
                yield return new FileDifference(DifferenceKind.Added, after[j]);
                i--;
            }
            else if (before[i] != after[j])
            {
                yield return new FileDifference(DifferenceKind.Changed, after[j]);
            }
            else if (Fresh.ContainsKey(before[i].Path))
            {
                alike.Add(after[j]);
            }
        }

        var contents = new FileContents(openFiles, watch).Hash(alike, file => now.FullPath(file.Path), now);
        foreach (var file in alike)
        {
            if (Fresh[file.Path] != contents[file.Path]) yield return new FileDifference(DifferenceKind.Changed, file);
        }
    }
}
