using System.Security.Cryptography;
using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// What a build saw of a source tree, to be compared with what the next one sees. Sizes and times decide; for a file
/// changed so shortly before the walk that a further change might leave the same time, its content does.
/// </summary>
/// <param name="Tree">The files.</param>
/// <param name="Fresh">SHA-256 of the content of every file whose time is too fresh to tell, by path.</param>
public sealed record Manifest(SourceTree Tree, IReadOnlyDictionary<string, string> Fresh)
{
    /// <summary>
    /// A time younger than this at the walk says little: FAT keeps times to two seconds, Linux to a timer tick.
    /// </summary>
    private static readonly long s_freshness = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>Takes a tree just walked, before go reads it; reads the contents of its fresh files.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="copy">A directory that holds the same contents and is quicker to read; null for none.</param>
    /// <param name="watch">Is told which file is read.</param>
    public static Manifest Of(SourceTree tree, string? copy = null, AccessWatch? watch = null)
    {
        var fresh = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in tree.Files)
        {
            if (file.Modified > tree.Scanned - s_freshness)
                fresh[file.Path] = ContentHash(copy is null ? tree.FullPath(file.Path) : Path.Join(copy, file.Path), file.Length, watch);
        }

        return new Manifest(tree, fresh);
    }

    /// <summary>The first difference to the tree as it is now, as words for the log; null if there is none.</summary>
    /// <param name="now">The tree.</param>
    /// <param name="watch">Is told which file is read.</param>
    public string? DifferenceTo(SourceTree now, AccessWatch? watch = null)
    {
        foreach (var difference in Differences(now, watch))
        {
            var what = difference.Kind switch
            {
                DifferenceKind.Added => "was added",
                DifferenceKind.Removed => "was removed",
                _ => "changed",
            };
            return $"{FileName.Display(now.FullPath(difference.File.Path))} {what}";
        }

        return ChangedLinks(now) is [var link, ..] ? $"{FileName.Display(now.FullPath(link))} leads elsewhere" : null;
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

    /// <summary>All differences to the tree as it is now, in the order of the paths.</summary>
    /// <param name="now">The tree.</param>
    /// <param name="watch">Is told which file is read.</param>
    public IEnumerable<FileDifference> Differences(SourceTree now, AccessWatch? watch = null)
    {
        var (before, after) = (Tree.Files, now.Files);
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
            else if (before[i] != after[j]
                || (Fresh.TryGetValue(before[i].Path, out var hash) && hash != ContentHash(now.FullPath(after[j].Path), after[j].Length, watch)))
            {
                yield return new FileDifference(DifferenceKind.Changed, after[j]);
            }
        }
    }

    private static string ContentHash(string path, long length, AccessWatch? watch)
    {
        using var access = watch?.Enter(path, length);
        try
        {
            using var stream = new FileStream(TreeFiles.OpenRead(path), FileAccess.Read);
            return Convert.ToHexString(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
