using WslGo.Build.Modules;

namespace WslGo.Build.Staging;

/// <summary>
/// Of the files of a module, those whose change is worth a build at once. A build itself looks at all of them, but a
/// program under <c>dotnet watch</c> that writes a log or a database beside its sources must not restart itself.
/// </summary>
internal static class WatchedFiles
{
    /// <summary>Selects them: what go compiles, what it embeds, and the module files.</summary>
    /// <param name="tree">The module's files.</param>
    /// <returns>Absolute paths.</returns>
    public static IEnumerable<string> Of(SourceTree tree)
    {
        var embeds = new Dictionary<string, EmbedPatterns>(StringComparer.Ordinal);
        foreach (var package in tree.Files.Where(file => IsGo(file.Path)).GroupBy(file => DirectoryOf(file.Path)))
        {
            var patterns = EmbedPatterns.Read(package.Select(file => tree.FullPath(file.Path)));
            if (!patterns.IsEmpty) embeds[package.Key] = patterns;
        }

        foreach (var file in tree.Files)
        {
            if (IsSource(file.Path) || IsEmbedded(file.Path, embeds)) yield return tree.FullPath(file.Path);
        }
    }

    private static bool IsGo(string path) => path.EndsWith(".go", StringComparison.Ordinal);

    // golang/go src/go/build/build.go, goodOSArchFile and the lists of Package; go.dev/ref/mod for the module files.
    private static bool IsSource(string path) =>
        Path.GetExtension(path) is ".go" or ".c" or ".cc" or ".cpp" or ".cxx" or ".m" or ".h" or ".hh" or ".hpp" or ".hxx"
            or ".f" or ".F" or ".for" or ".f90" or ".s" or ".S" or ".sx" or ".swig" or ".swigcxx" or ".syso" or ".pgo"
        || path is "go.mod" or "go.sum" or "vendor/modules.txt";

    private static bool IsEmbedded(string path, Dictionary<string, EmbedPatterns> embeds)
    {
        for (var directory = DirectoryOf(path); ; directory = DirectoryOf(directory))
        {
            var below = directory.Length == 0 ? path : path[(directory.Length + 1)..];
            if (embeds.TryGetValue(directory, out var patterns) && patterns.Reaches(below)) return true;
            if (directory.Length == 0) return false;
        }
    }

    private static string DirectoryOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";
}
