using System.Collections.Concurrent;
using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// The source trees that the projects of a build have walked, each once for all of them: <c>WslGoShareScan</c>. What is written
/// into one after its walk is not seen before the next build, so it is for builds in which nothing writes sources.
/// </summary>
internal sealed class SharedScans
{
    private readonly ConcurrentDictionary<string, SourceTree> _trees = new(StringComparer.Ordinal);

    /// <summary>The files below a directory, as the first project that asked for them found them.</summary>
    /// <param name="root">Absolute path of the module's directory.</param>
    /// <param name="excluded">Absolute paths of directories to leave out: the asking project's own outputs.</param>
    /// <param name="scanner">Walks what was not walked yet.</param>
    /// <param name="watch">Looks after that work.</param>
    public SourceTree Scan(string root, IReadOnlyCollection<string> excluded, TreeScanner scanner, AccessWatch watch)
    {
        var below = Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar;
        var key = string.Join('\0', excluded.Select(Path.TrimEndingDirectorySeparator)
            .Where(directory => directory.StartsWith(below, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Prepend(root));

        // Two that ask at once both walk: neither has to wait for a file system that the other may be left behind in.
        if (!_trees.TryGetValue(key, out var tree)) _trees[key] = tree = scanner.Scan(root, excluded, watch);
        return tree;
    }
}
