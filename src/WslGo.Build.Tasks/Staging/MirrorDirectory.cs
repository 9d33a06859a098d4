using System.Collections.Concurrent;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The directory of a copy, in which nothing is written or deleted through a symbolic link: links of the original are
/// links here too, one that leaves the original leads to what it led to.
/// </summary>
/// <param name="root">The original, absolute.</param>
/// <param name="layout">The stage.</param>
internal sealed class MirrorDirectory(string root, StageLayout layout)
{
    private readonly string _copy = layout.Staged(root);

    // Per directory: whether it is real here, so that files can be written into it. Each is made once, by one thread.
    private readonly ConcurrentDictionary<string, Lazy<bool>> _real = new(StringComparer.Ordinal);

    /// <summary>The original, absolute.</summary>
    public string Root => root;

    /// <summary>The stage that it is in.</summary>
    public string Stage => layout.Directory;

    /// <summary>Makes the directory.</summary>
    public void Create() => Directory.CreateDirectory(_copy);

    /// <summary>The path of a file's copy; null if it is reached through a link, which is made instead.</summary>
    /// <param name="path">Relative to the root.</param>
    public string? Prepare(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 || IsReal(path[..slash]) ? Path.Join(_copy, path) : null;
    }

    /// <summary>Makes a link of the original here; one that stays within the original stays within the copy.</summary>
    public void Link(string path, string target)
    {
        var place = Path.Join(_copy, path);
        var leadsTo = Path.GetFullPath(target, Path.GetDirectoryName(Path.Join(root, path))!);
        var stays = leadsTo == root || leadsTo.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        Directory.CreateDirectory(_copy);
        TreeFiles.Delete(place);
        TreeFiles.CreateLink(place, !stays ? leadsTo : Path.IsPathRooted(target) ? layout.Staged(leadsTo) : target);
    }

    /// <summary>Makes a link to the original of a file that may not be read: go finds in the copy what it would find in place.</summary>
    public void LinkToOriginal(string path)
    {
        if (Prepare(path) is not { } place) return;
        Directory.CreateDirectory(_copy);
        TreeFiles.Delete(place);
        TreeFiles.CreateLink(place, Path.Join(root, path));
    }

    /// <summary>Whether the directory of a file is there.</summary>
    public bool HasDirectoryOf(string path) => TreeFiles.IsDirectory(Path.GetDirectoryName(Path.Join(_copy, path))!);

    /// <summary>Deletes the copy of a file that the original has not any more; a link above it instead, if there is one.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="withLinks">Whether links go though the original has them.</param>
    public void Delete(string path, bool withLinks = false)
    {
        var at = _copy;
        foreach (var name in path.TrimEnd('/').Split('/'))
        {
            at = Path.Join(at, name);
            if (TreeFiles.LinkTarget(at) is null) continue;

            // What lies behind a link is not the copy's. The link goes if the original has none there any more.
            if (!withLinks && TreeFiles.LinkTarget(Path.Join(root, at[_copy.Length..])) is not null) return;
            break;
        }

        // Where the copy has a directory with something in it, that is not what was copied.
        if (TreeFiles.IsDirectory(at) ? !IsEmpty(at) : !TreeFiles.Exists(at)) return;
        TreeFiles.Delete(at);
        for (var above = Path.GetDirectoryName(at)!; above.Length > _copy.Length; above = Path.GetDirectoryName(above)!)
        {
            if (!IsEmpty(above)) return;
            TreeFiles.Delete(above);
        }
    }

    /// <summary>Makes a link as the original's is, with what is above it.</summary>
    public void MakeLink(string path)
    {
        try
        {
            IsReal(path);
        }
        catch (PathTooLongException)
        {
            // Only in the copy: go complains if it needs what is there.
        }
    }

    /// <summary>Makes an empty directory.</summary>
    public void MakeDirectory(string path) => IsReal(path.TrimEnd('/'));

    /// <summary>Deletes the copy's own directory, and those above it in the stage, as far as they are empty.</summary>
    public void DeleteEmpty()
    {
        for (var at = _copy; at.Length > layout.Files.Length; at = Path.GetDirectoryName(at)!)
        {
            if (!Directory.Exists(at)) continue;
            if (!IsEmpty(at)) return;
            Directory.Delete(at);
        }
    }

    /// <summary>What is in the copy.</summary>
    /// <param name="excluded">Directories in it that are left out, absolute.</param>
    /// <param name="cancellation">Ends the walk.</param>
    public SourceTree Scan(IReadOnlyCollection<string> excluded, CancellationToken cancellation) =>
        new TreeScanner().ScanAll(_copy, excluded, cancellation);

    private bool IsReal(string directory) => _real.GetOrAdd(directory, path => new Lazy<bool>(() => Make(path))).Value;

    private bool Make(string directory)
    {
        var slash = directory.LastIndexOf('/');
        if (slash >= 0 && !IsReal(directory[..slash])) return false;
        var place = Path.Join(_copy, directory);
        if (TreeFiles.LinkTarget(Path.Join(root, directory)) is { } target)
        {
            Link(directory, target);
            return false;
        }

        if (!TreeFiles.IsDirectory(place)) TreeFiles.Delete(place);
        TreeFiles.CreateDirectory(place);
        return true;
    }

    // Of files that the runtime can't name it can still tell that they are there.
    private static bool IsEmpty(string directory)
    {
        if (!FileName.IsRaw(directory)) return !Directory.EnumerateFileSystemEntries(directory).Any();
        using var open = OpenDirectory.Open(directory);
        return open.List().Count == 0;
    }
}
