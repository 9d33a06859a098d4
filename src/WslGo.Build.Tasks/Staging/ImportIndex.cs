using WslGo.Build.Hosting;
using WslGo.Build.Modules;

namespace WslGo.Build.Staging;

/// <summary>
/// The imports of the Go files in source trees. A file is read only if it may have changed since the last build read it.
/// </summary>
/// <param name="known">The imports that the last build read.</param>
/// <param name="manifests">The manifests of the last build, by root.</param>
/// <param name="openFiles">
/// The maximum number of files open at once. A slow file system serves many requests as fast as one.
/// </param>
internal sealed class ImportIndex(
    IReadOnlyCollection<FileImports> known, IReadOnlyDictionary<string, Manifest> manifests, int openFiles)
{
    private readonly Dictionary<string, FileImports> _known =
        known.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
    private readonly List<FileImports> _files = [];

    /// <summary>All requested files.</summary>
    public FileImports[] Files => [.. _files];

    /// <summary>The import paths in the Go files of a tree. Files that can't be read have none.</summary>
    public HashSet<string> Of(SourceTree tree, AccessWatch watch)
    {
        var imports = new HashSet<string>(StringComparer.Ordinal);
        var manifest = manifests.GetValueOrDefault(tree.Root);
        var unknown = new WorkQueue<SourceFile>(openFiles, Read, watch.Cancellation);
        foreach (var file in tree.Files)
        {
            if (!file.Path.EndsWith(".go", StringComparison.Ordinal) || file.Length < 0) continue;
            if (manifest?.Settles(file) == true && _known.TryGetValue(tree.FullPath(file.Path), out var seen)
                && seen.Length == file.Length && seen.Modified == file.Modified)
                Add(seen);
            else unknown.Add(file);
        }

        unknown.Run();
        return imports;

        void Read(SourceFile file, WorkQueue<SourceFile> _)
        {
            var path = tree.FullPath(file.Path);
            using var access = watch.Enter(path);
            try
            {
                Add(new FileImports(path, file.Length, file.Modified, [.. GoFileHeader.Read(path).Imports]));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // go reports the file.
            }
        }

        void Add(FileImports file)
        {
            lock (_files)
            {
                _files.Add(file);
                imports.UnionWith(file.Imports);
            }
        }
    }
}
