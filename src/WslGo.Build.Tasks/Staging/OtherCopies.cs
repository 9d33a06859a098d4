namespace WslGo.Build.Staging;

/// <summary>The contents of other copies in the stage that contain a copy or are inside it.</summary>
/// <param name="stage">The stage.</param>
/// <param name="root">The absolute path of the copy's original.</param>
/// <param name="record">The name of the copy's own record.</param>
internal sealed class OtherCopies(Stage stage, string root, string record)
{
    private HashSet<string>? _paths;

    /// <summary>Whether another copy contains a file or a link at a path.</summary>
    /// <param name="path">The absolute path of the original.</param>
    /// <exception cref="StageDamagedException">A record can't be read.</exception>
    public bool Have(string path) => (_paths ??= Read()).Contains(path);

    private HashSet<string> Read()
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in stage.Records.Names())
        {
            if (name == record) continue;
            using var folder = stage.Records.Open(name);
            if (folder is null || MirrorRecord.RootOf(folder) is not { } other || !(Contains(other, root) || Contains(root, other))) continue;
            if (MirrorRecord.Read(folder) is not { } known) continue;
            foreach (var file in known.Manifest.Tree.Files) paths.Add(SourceTree.Below(other, file.Path.TrimEnd('/')));
            foreach (var link in known.Manifest.Tree.Links) paths.Add(SourceTree.Below(other, link.Path));
        }

        return paths;
    }

    private static bool Contains(string directory, string path) =>
        path == directory || path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
