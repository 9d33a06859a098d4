using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>The directory of a copy, open for writing.</summary>
/// <param name="root">The absolute path of the original.</param>
/// <param name="stage">The stage.</param>
/// <param name="others">The contents of other copies, which must stay.</param>
/// <param name="links">The links of the copied tree. Files behind a link are not in the copy.</param>
internal sealed class MirrorDirectory(string root, Stage stage, OtherCopies others, IEnumerable<string> links)
{
    private readonly string _path = StagePaths.Relative(root);
    private readonly HashSet<string> _links = links.ToHashSet(StringComparer.Ordinal);

    /// <summary>The absolute path of the original.</summary>
    public string Root => root;

    /// <summary>The directory of the stage.</summary>
    public string Stage => stage.Layout.Directory;

    /// <summary>Whether the directory exists.</summary>
    public bool Exists
    {
        get
        {
            using var folder = stage.Sources.Open(_path);
            return folder is not null;
        }
    }

    /// <summary>Creates it.</summary>
    public void Create() => stage.Sources.Make(_path).Dispose();

    /// <summary>Opens a directory in the copy and creates it if necessary; null for a directory behind a link.</summary>
    /// <param name="directory">The path relative to the root; empty for the root.</param>
    /// <exception cref="ObstructedException">Another kind of file is there.</exception>
    public PrivateFolder? Open(string directory) => IsBehindLink(directory) ? null : stage.Sources.Make(Below(directory));

    /// <summary>Creates an empty directory.</summary>
    /// <param name="path">The path relative to the root.</param>
    public void MakeDirectory(string path) => Open(path.TrimEnd('/'))?.Dispose();

    /// <summary>Creates a link in place of a file or a link.</summary>
    /// <param name="path">The path relative to the root.</param>
    /// <param name="target">The target.</param>
    /// <exception cref="ObstructedException">A non-empty directory is there.</exception>
    public void MakeLink(string path, string target)
    {
        try
        {
            using var folder = Open(DirectoryOf(path));
            folder?.PutLink(Path.GetFileName(path), target);
        }
        catch (PathTooLongException)
        {
            // The path is too long only in the copy. If go needs the file, go reports an error.
        }
    }

    /// <summary>Deletes a file or a link, and the directories above it that become empty.</summary>
    /// <param name="path">The path relative to the root.</param>
    public void Delete(string path)
    {
        path = path.TrimEnd('/');
        if (others.Have(SourceTree.Below(root, path))) return;
        try
        {
            using (var folder = stage.Sources.Open(Below(DirectoryOf(path))))
            {
                if (folder is null) return;
                var name = Path.GetFileName(path);
                if (folder.Stat(name)?.Kind == EntryKind.Directory) folder.RemoveDirectory(name);
                else folder.Unlink(name);
            }

            for (var above = DirectoryOf(path); above.Length > 0; above = DirectoryOf(above))
            {
                if (!RemoveDirectory(Below(above))) return;
            }
        }
        catch (ObstructedException)
        {
            // The path leads through a link or a file, so the recorded file no longer exists.
        }
    }

    /// <summary>Deletes the directory itself and the directories above it, as far as they are empty.</summary>
    public void DeleteEmpty()
    {
        for (var at = _path; at.Length > 0; at = DirectoryOf(at))
        {
            if (!RemoveDirectory(at)) return;
        }
    }

    /// <summary>The files and links that are in this copy and in no other, by path relative to the root.</summary>
    public Dictionary<string, EntryStatus> List(CancellationToken cancellation)
    {
        var entries = new Dictionary<string, EntryStatus>(StringComparer.Ordinal);
        using var top = stage.Sources.Open(_path);
        if (top is not null) Add(top, "");
        return entries;

        void Add(PrivateFolder folder, string path)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in folder.List())
            {
                var below = path.Length == 0 ? entry.Name : path + "/" + entry.Name;
                if (entry.Kind == EntryKind.Directory)
                {
                    using var child = folder.Open(entry.Name);
                    if (child is not null) Add(child, below);
                }
                else if (!others.Have(SourceTree.Below(root, below)))
                {
                    entries[below] = entry;
                }
            }
        }
    }

    /// <summary>Whether a path is a link of the tree or behind one.</summary>
    public bool IsBehindLink(string path)
    {
        if (_links.Count == 0) return false;
        for (var at = path; at.Length > 0; at = DirectoryOf(at))
        {
            if (_links.Contains(at)) return true;
        }

        return false;
    }

    private static string DirectoryOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";

    // False if the directory isn't empty.
    private bool RemoveDirectory(string path)
    {
        using var parent = DirectoryOf(path) is { Length: > 0 } above ? stage.Sources.Open(above) : null;
        return (parent ?? stage.Sources).RemoveDirectory(Path.GetFileName(path));
    }

    private string Below(string directory) => directory.Length == 0 ? _path : _path.Length == 0 ? directory : _path + "/" + directory;
}
