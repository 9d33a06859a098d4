using WslGo.Build.Modules;

namespace WslGo.Build.Staging;

/// <summary>
/// The files of a module that <c>dotnet watch</c> watches: those that go compiles or embeds, and the module files. A build compares
/// more files, but a program under <c>dotnet watch</c> that writes a log or a database next to its sources must not restart itself.
/// </summary>
/// <param name="tree">The module's files.</param>
internal sealed class WatchedFiles(SourceTree tree)
{
    private readonly Dictionary<string, EmbedPatterns> _embeds = new(StringComparer.Ordinal);
    private ILookup<string, SourceFile>? _packages;

    /// <summary>The files of a module to watch.</summary>
    /// <param name="tree">The module's files.</param>
    /// <returns>The absolute paths.</returns>
    public static IEnumerable<string> Of(SourceTree tree)
    {
        var watched = new WatchedFiles(tree);
        return tree.Files.Where(file => watched.Contains(file.Path)).Select(file => tree.FullPath(file.Path));
    }

    /// <summary>Whether to watch a file; may read the Go files of the directories above it.</summary>
    /// <param name="path">The path in the tree.</param>
    public bool Contains(string path) => IsSource(path) || IsEmbedded(path);

    private static bool IsGo(string path) => path.EndsWith(".go", StringComparison.Ordinal);

    /// <summary>Whether go compiles a file, by its name, or the file is a module file.</summary>
    /// <remarks>golang/go <c>src/go/build/build.go</c>, goodOSArchFile and the lists of Package; go.dev/ref/mod for the module files.</remarks>
    public static bool IsSource(string path) =>
        SourceName.HasExtension(path) || path.EndsWith(".pgo", StringComparison.Ordinal)
        || path is "go.mod" or "go.sum" or "vendor/modules.txt";

    private bool IsEmbedded(string path)
    {
        for (var directory = DirectoryOf(path); ; directory = DirectoryOf(directory))
        {
            var below = directory.Length == 0 ? path : path[(directory.Length + 1)..];
            if (Embeds(directory).Reaches(below)) return true;
            if (directory.Length == 0) return false;
        }
    }

    private EmbedPatterns Embeds(string directory)
    {
        _packages ??= tree.Files.Where(file => IsGo(file.Path)).ToLookup(file => DirectoryOf(file.Path), StringComparer.Ordinal);
        if (!_embeds.TryGetValue(directory, out var patterns))
            _embeds[directory] = patterns = EmbedPatterns.Read(_packages[directory].Select(file => tree.FullPath(file.Path)));
        return patterns;
    }

    private static string DirectoryOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";
}
