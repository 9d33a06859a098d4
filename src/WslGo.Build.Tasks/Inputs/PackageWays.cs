using System.Collections.Concurrent;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>The path from a module's directory to a package's directory.</summary>
/// <param name="Directory">
/// The absolute directory of the package, by the path that go uses; null if go doesn't find the package in this module.
/// </param>
/// <param name="Links">The absolute paths of the symbolic links to directories on the path.</param>
/// <param name="Names">Names that don't exist or that block the path. If one of them changes, the result may change.</param>
internal sealed record PackageWay(string? Directory, string[] Links, string[] Names);

/// <summary>Finds the directories of packages in modules. No directory is checked twice.</summary>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/modload/import.go</c>, <c>dirInModule</c>.</remarks>
/// <param name="parents">Receives the directories on the paths.</param>
/// <param name="watch">Watches the accesses.</param>
internal sealed class PackageWays(ParentDirectories parents, AccessWatch watch)
{
    private readonly ConcurrentDictionary<string, Passage> _passages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _modules = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<string>> _vendored = new(StringComparer.Ordinal);

    /// <summary>Finds the package for an import, as go does, without checking the package's own directory.</summary>
    /// <param name="module">The module.</param>
    /// <param name="below">The path of the package in the module; empty for the module's own directory.</param>
    public PackageWay Import(LocalModule module, string below)
    {
        if (module.Path.Length > 0) return Find(module.Directory, below, stopsAtModules: true);

        // go looks for standard library packages in a vendor directory too. Checking the first path element once covers them all.
        var first = below.Split('/')[0];
        return _vendored.GetOrAdd(module.Directory, Names).Contains(first)
            ? Find(module.Directory, below, stopsAtModules: false)
            : new PackageWay(null, [], [Path.Join(module.Directory, first)]);
    }

    /// <summary>Finds a package that is named by its directory.</summary>
    /// <param name="root">The module's directory.</param>
    /// <param name="below">The path of the package in the module.</param>
    public PackageWay Named(string root, string below) => Find(root, below, stopsAtModules: false);

    /// <summary>Whether the path to a file contains no symbolic link.</summary>
    public bool IsPlain(string root, string below)
    {
        var way = Find(root, below, stopsAtModules: false);
        return way is { Directory: { } path, Links: [] } && TreeFiles.LinkTarget(path) is null;
    }

    private PackageWay Find(string root, string below, bool stopsAtModules)
    {
        var links = new List<string>();
        var names = new List<string>();
        var at = root;
        var rest = below.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (rest.Length > 0) _passages.GetOrAdd(root, Look);
        for (var i = 0; i < rest.Length; i++)
        {
            at = Path.Join(at, rest[i]);

            // The listing of its directory shows the last element.
            if (i == rest.Length - 1) break;
            var passage = _passages.GetOrAdd(at, Look);
            if (passage == Passage.Link) links.Add(at);
            if (passage != Passage.None && stopsAtModules)
            {
                var module = Path.Join(at, "go.mod");
                names.Add(module);
                if (_modules.GetOrAdd(module, IsFile)) return new PackageWay(null, [.. links], [.. names]);
            }

            if (passage == Passage.None) return new PackageWay(null, [.. links], [.. names, at]);
        }

        return new PackageWay(at, [.. links], [.. names]);
    }

    private Passage Look(string path)
    {
        using var access = watch.Enter(path);
        return parents.Open(path) ? Passage.Directory : TreeFiles.LinkTarget(path) is null ? Passage.None : Passage.Link;
    }

    private bool IsFile(string path)
    {
        using var access = watch.Enter(path);
        return parents.State(path) is not null;
    }

    private HashSet<string> Names(string directory)
    {
        using var access = watch.Enter(directory);
        try
        {
            using var open = OpenDirectory.Open(directory);
            return open.List(watch.Answered).Where(entry => entry.IsDirectory).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException)
        {
            return [];
        }
    }

    // Not an enumeration: generic code for dictionaries of enumerations would be JIT-compiled in each build.
    private sealed class Passage
    {
        public static readonly Passage None = new();
        public static readonly Passage Directory = new();
        public static readonly Passage Link = new();
    }
}
