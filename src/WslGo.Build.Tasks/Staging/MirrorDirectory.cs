using System.Collections.Concurrent;

namespace WslGo.Build.Staging;

/// <summary>
/// The directory of a copy, in which nothing is written or deleted through a symbolic link: links of the original are
/// links here too, one that leaves the original leads to what it led to.
/// </summary>
/// <param name="root">The original, absolute.</param>
/// <param name="layout">The stage.</param>
public sealed class MirrorDirectory(string root, StageLayout layout)
{
    private readonly string _copy = layout.Staged(root);

    // Per directory: whether it is real here, so that files can be written into it. Each is made once, by one thread.
    private readonly ConcurrentDictionary<string, Lazy<bool>> _real = new(StringComparer.Ordinal);

    /// <summary>The original, absolute.</summary>
    public string Root => root;

    /// <summary>The stage that it is in.</summary>
    public string Stage => layout.Directory;

    /// <summary>A directory outside of all copies for files that are being written.</summary>
    public string Parts => Path.Join(layout.Directory, "parts");

    /// <summary>Makes the directory, and that of parts.</summary>
    public void Create()
    {
        Directory.CreateDirectory(_copy);
        Directory.CreateDirectory(Parts);
    }

    /// <summary>The path of a file's copy; null if it is reached through a link, which is made instead.</summary>
    /// <param name="path">Relative to the root.</param>
    public string? Prepare(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 || IsReal(path[..slash]) ? PlaceOf(path) : null;
    }

    /// <summary>Makes a link of the original here; one that stays within the original stays within the copy.</summary>
    public void Link(string path, string target)
    {
        var place = Path.Join(_copy, path);
        var leadsTo = Path.GetFullPath(target, Path.GetDirectoryName(Path.Join(root, path))!);
        var stays = leadsTo.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        Remove(place);
        File.CreateSymbolicLink(place, !stays ? leadsTo : Path.IsPathRooted(target) ? layout.Staged(leadsTo) : target);
    }

    /// <summary>Deletes the copy of a file that the original has not any more; a link above it instead, if there is one.</summary>
    public void Delete(string path)
    {
        var at = _copy;
        foreach (var name in path.Split('/'))
        {
            at = Path.Join(at, name);
            if (new FileInfo(at).LinkTarget is null) continue;

            // What lies behind a link is not the copy's. The link goes if the original has none there any more.
            if (new FileInfo(Path.Join(root, at[_copy.Length..])).LinkTarget is null) File.Delete(at);
            return;
        }

        if (!File.Exists(at)) return;
        File.Delete(at);
        for (var above = Path.GetDirectoryName(at)!; above.Length > _copy.Length; above = Path.GetDirectoryName(above)!)
        {
            if (Directory.EnumerateFileSystemEntries(above).Any()) return;
            Directory.Delete(above);
        }
    }

    /// <summary>Deletes the copy's own directory, and those above it in the stage, as far as they are empty.</summary>
    public void DeleteEmpty()
    {
        for (var at = _copy; at.Length > layout.Files.Length; at = Path.GetDirectoryName(at)!)
        {
            if (!Directory.Exists(at)) continue;
            if (Directory.EnumerateFileSystemEntries(at).Any()) return;
            Directory.Delete(at);
        }
    }

    /// <summary>All files of the copy, relative to it.</summary>
    public IEnumerable<string> Files(CancellationToken cancellation) =>
        new TreeScanner().Scan(_copy, [], cancellation).Files.Select(file => file.Path);

    private string PlaceOf(string path)
    {
        var place = Path.Join(_copy, path);
        if (Directory.Exists(place) && new FileInfo(place).LinkTarget is null) Directory.Delete(place, recursive: true);
        return place;
    }

    private bool IsReal(string directory) => _real.GetOrAdd(directory, path => new Lazy<bool>(() => Make(path))).Value;

    private bool Make(string directory)
    {
        var slash = directory.LastIndexOf('/');
        if (slash >= 0 && !IsReal(directory[..slash])) return false;
        var place = Path.Join(_copy, directory);
        if (new FileInfo(Path.Join(root, directory)).LinkTarget is { } target)
        {
            Link(directory, target);
            return false;
        }

        if (new FileInfo(place) is { } here && (here.LinkTarget is not null || here.Exists)) here.Delete();
        Directory.CreateDirectory(place);
        return true;
    }

    private static void Remove(string place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (new FileInfo(place).LinkTarget is null && Directory.Exists(place)) Directory.Delete(place, recursive: true);
        else File.Delete(place);
    }
}
