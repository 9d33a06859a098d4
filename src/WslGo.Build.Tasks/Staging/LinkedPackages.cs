using WslGo.Build.Hosting;
using WslGo.Build.Modules;

namespace WslGo.Build.Staging;

/// <summary>
/// Finds the packages that go reaches through symbolic links to directories. Patterns such as <c>./...</c> match nothing behind a
/// link. go follows a link where an import or a package's directory names a path through it, and reads only that package (golang/go
/// <c>src/cmd/go/internal/modload/search.go</c>, <c>import.go</c>). A link that nothing names costs nothing.
/// </summary>
/// <param name="workspaces">The modules of the build.</param>
/// <param name="named">The absolute directories of packages that are named explicitly.</param>
internal sealed class LinkedPackages(IReadOnlyCollection<Workspace> workspaces, IReadOnlyCollection<string> named)
{
    /// <summary>Lists the files of these packages.</summary>
    /// <param name="trees">The trees of the modules.</param>
    /// <param name="scanner">Lists directories.</param>
    /// <param name="imports">The imports of files.</param>
    /// <param name="watch">Watches the accesses.</param>
    /// <returns>The files, with absolute paths through the links, and the links on these paths; null if there are none.</returns>
    public SourceTree? Find(IReadOnlyCollection<SourceTree> trees, TreeScanner scanner, ImportIndex imports, AccessWatch watch)
    {
        var links = Links.In(trees);
        if (links.Paths.Count == 0) return null;
        var modules = Modules(links.Paths);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        List<string> found = [.. named.Where(directory => links.AreAbove(directory) && visited.Add(directory))];
        foreach (var tree in trees) Add(imports.Of(tree, watch));
        SourceTree? all = null;
        while (found.Count > 0)
        {
            // Packages behind links have imports too.
            var tree = scanner.ScanPackages(found, watch);
            all = all is null ? tree : all.With(tree.Files, tree.Links);
            found = [];
            Add(imports.Of(tree, watch));
        }

        return all?.With([], LinksAbove(visited, links));

        void Add(HashSet<string> paths)
        {
            foreach (var (prefix, directory) in modules)
            {
                foreach (var path in paths)
                {
                    if (Below(prefix, path) is not { } relative) continue;
                    var package = Path.Join(directory, relative);
                    if (links.AreAbove(package) && visited.Add(package)) found.Add(package);
                }
            }
        }
    }

    // Import paths begin with a module path. For vendored packages they are paths in the vendor directory.
    private (string Prefix, string Directory)[] Modules(HashSet<string> links) =>
    [
        .. workspaces.SelectMany(workspace => workspace.Modules.Select(module => (module.Key, module.Value))
                .Concat(workspace.VendorDirectory is { } vendor ? [("", vendor)] : []))
            .Distinct()
            .Where(module => links.Any(link => link.StartsWith(module.Item2 + Path.DirectorySeparatorChar, StringComparison.Ordinal))),
    ];

    // The path in a module's directory; null for a package of another module, and for a path that go rejects (CheckImportPath of
    // golang.org/x/mod/module).
    private static string? Below(string prefix, string import)
    {
        if (prefix.Length > 0)
        {
            if (!import.StartsWith(prefix, StringComparison.Ordinal) || import.Length <= prefix.Length + 1 || import[prefix.Length] != '/') return null;
            import = import[(prefix.Length + 1)..];
        }

        foreach (var c in import)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '~' or '+' or '/')) return null;
        }

        return import.Split('/').Any(element => element is "" or "." or "..") ? null : import;
    }

    // The targets of the links determine the files, even if the files look the same.
    private static List<SourceLink> LinksAbove(IEnumerable<string> directories, Links links)
    {
        var found = new List<SourceLink>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directory in directories)
        {
            for (var at = directory; links.AreAbove(at) && seen.Add(at); at = Path.GetDirectoryName(at)!)
            {
                if (TreeFiles.LinkTarget(at) is { } target) found.Add(new SourceLink(at, target));
            }
        }

        return found;
    }

    private sealed record Links(HashSet<string> Paths, HashSet<string> Roots)
    {
        public static Links In(IReadOnlyCollection<SourceTree> trees) => new(
            trees.SelectMany(tree => tree.LinkedDirectories.Select(tree.FullPath)).ToHashSet(StringComparer.Ordinal),
            trees.Select(tree => tree.Root).ToHashSet(StringComparer.Ordinal));

        // A root behind a link of another root has its own tree.
        public bool AreAbove(string directory)
        {
            for (var at = directory; at is not null && !Roots.Contains(at); at = Path.GetDirectoryName(at))
            {
                if (Paths.Contains(at)) return true;
            }

            return false;
        }
    }
}
