using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The state of a source tree at a scan, to be compared with the next scan. Files are compared by size and time stamp. Files whose
/// time stamp is too close to the scan to show a further change are compared by content ("racy" files, as in git's index).
/// </summary>
/// <param name="Tree">The files.</param>
/// <param name="Fresh">Hashes of the contents of all racy files, by path (see <see cref="FileContents"/>).</param>
internal sealed record Manifest(SourceTree Tree, IReadOnlyDictionary<string, string> Fresh)
{
    /// <summary>
    /// Creates the manifest of a tree that was just scanned, before go reads it. Reads the contents of racy files.
    /// </summary>
    /// <param name="tree">The tree.</param>
    /// <param name="copy">A directory with the same contents that is faster to read; null if there is none.</param>
    /// <param name="watch">Watches the accesses.</param>
    /// <param name="openFiles">The maximum number of files open at once.</param>
    public static Manifest Of(
        SourceTree tree, string? copy = null, AccessWatch? watch = null, int openFiles = TreeScanner.DefaultOpenFiles)
    {
        // The file system's clock may be behind ours (those of Windows and WSL drift apart), but not behind its own files.
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

        // The last files may have been scanned only now, so their age counts from now.
        return new Manifest(tree with { Scanned = Math.Max(tree.Scanned, DateTime.UtcNow.Ticks) }, contents);
    }

    /// <summary>
    /// The manifest for a tree in which no difference was found. If by our own clock the files had been unchanged for long enough
    /// at the time of the scan, a later change will have a new time stamp, whichever clock sets it. The files are then no longer
    /// racy.
    /// </summary>
    /// <param name="now">The tree.</param>
    /// <returns>The manifest; null if it would be the same.</returns>
    public Manifest? Aged(SourceTree now) => Fresh.Count == 0 || now.Scanned - Tree.Scanned <= FileSystemClock.Freshness
        ? null
        : new Manifest(now, new Dictionary<string, string>());

    /// <summary>Divides the manifest.</summary>
    /// <param name="isKept">Selects the files of the second part.</param>
    /// <param name="isKeptLink">Selects the links of the second part.</param>
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

    /// <summary>Merges two parts, with the time of this one.</summary>
    public Manifest With(Manifest kept) => kept.Tree.Files.Length + kept.Tree.Links.Length == 0
        ? this
        : new Manifest(
            Tree.With(kept.Tree.Files, kept.Tree.Links),
            Fresh.Concat(kept.Fresh).ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal));

    /// <summary>
    /// The manifest of another scan of the tree, which may contain fewer files: for files in both, this manifest's entries.
    /// </summary>
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

    /// <summary>Whether size and time stamp prove that a file is unchanged.</summary>
    public bool Settles(SourceFile file) => !Fresh.ContainsKey(file.Path)
        && Array.BinarySearch(Tree.Files, file, SourceFile.ByPath) is var at and >= 0 && Tree.Files[at] == file;

    /// <summary>Whether another manifest has the same content, from the same scan.</summary>
    internal bool IsSame(Manifest other) => Tree.Scanned == other.Tree.Scanned && Fresh.Count == other.Fresh.Count
        && Tree.Root == other.Tree.Root && Tree.Files.AsSpan().SequenceEqual(other.Tree.Files)
        && Tree.Links.AsSpan().SequenceEqual(other.Tree.Links);

    /// <summary>The first difference to the current tree, as text for the log; null if there is none.</summary>
    /// <param name="now">The current tree.</param>
    /// <param name="watch">Watches the accesses.</param>
    /// <param name="openFiles">The maximum number of files open at once.</param>
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

    /// <summary>
    /// The paths of links whose target differs in the current tree, and paths that are a link in only one of the two.
    /// </summary>
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

    /// <summary>
    /// All differences to the current tree. Differences by content are last, because they require reading contents.
    /// </summary>
    /// <param name="now">The current tree.</param>
    /// <param name="watch">Watches the accesses.</param>
    /// <param name="openFiles">The maximum number of files open at once.</param>
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
