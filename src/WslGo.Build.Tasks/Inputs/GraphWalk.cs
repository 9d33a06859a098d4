using System.Collections.Concurrent;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>The scan for one request, which follows imports from several packages in parallel.</summary>
internal sealed class GraphWalk
{
    private readonly GraphRequest _request;
    private readonly PackageReader _reader;
    private readonly PackageWays _ways;
    private readonly AccessWatch _watch;
    private readonly WorkQueue<Action> _steps;
    private readonly ILookup<string, LocalModule> _modules;
    private readonly Dictionary<string, GraphRoot> _roots;
    private readonly GraphRoot _outside = new("");
    private readonly ConcurrentDictionary<string, bool> _imports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _directories = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _embedding = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    public GraphWalk(GraphRequest request, PackageReader reader, PackageWays ways, int openFiles, AccessWatch watch)
    {
        (_request, _reader, _ways, _watch) = (request, reader, ways, watch);
        _steps = new WorkQueue<Action>(openFiles, static (step, _) => step(), watch.Cancellation);
        _modules = request.Workspace.LocalModules.ToLookup(module => module.Path, StringComparer.Ordinal);
        _roots = request.Workspace.Roots.ToDictionary(root => root, root => new GraphRoot(root), StringComparer.Ordinal);
        if (request.ReasonForAll is null) return;
        foreach (var root in _roots.Values) root.TakeAll(request.ReasonForAll);
    }

    /// <summary>Computes the graph.</summary>
    /// <param name="whole">Lists all files of a root.</param>
    public InputGraph Run(Func<string, SourceTree> whole)
    {
        var started = DateTime.UtcNow.Ticks;
        foreach (var package in _request.Packages) _steps.Add(() => Begin(package));
        foreach (var file in ModuleFiles()) _steps.Add(() => AddFile(file));
        _steps.Run();

        var trees = _roots.Values.ToDictionary(root => root.Directory, root => root.Tree(started, whole), StringComparer.Ordinal);
        trees[""] = _outside.Tree(started, whole);
        return new InputGraph(
            trees,
            _roots.Values.Where(root => root.ReasonForAll is not null).ToDictionary(root => root.Directory, root => root.ReasonForAll!, StringComparer.Ordinal),
            Sorted(_packages),
            Sorted(_directories),
            Sorted(_names))
        {
            Embedding = _embedding.Keys.ToHashSet(StringComparer.Ordinal),
        };
    }

    private IEnumerable<string> ModuleFiles()
    {
        var vendored = _request.Workspace.VendorDirectory is { } vendor ? [Path.Join(vendor, "modules.txt")] : Array.Empty<string>();
        return _request.Workspace.Files.Concat(_request.Files).Concat(vendored)
            .Concat(_request.Workspace.Roots.SelectMany(root => new[] { Path.Join(root, "go.mod"), Path.Join(root, "go.sum") }))
            .Distinct(StringComparer.Ordinal);
    }

    private void AddFile(string path)
    {
        using var access = _watch.Enter(path);
        if (TreeFiles.State(path) is not { } file)
        {
            _names[path] = true;
            return;
        }

        var root = RootOf(path);
        root.Add(file with { Path = root.Relative(path) });
        if (TreeFiles.LinkTarget(path) is not { } target) return;
        AddLink(path, target);
        AddLinked(path, target);
    }

    private void Begin(string directory)
    {
        var root = RootOf(directory);
        var files = PackageFiles.Program | (_request.WithTests ? PackageFiles.Tests : PackageFiles.Imported);
        if (root == _outside) Enter(directory, [], files, isModule: true);
        else if (_ways.Named(root.Directory, root.Relative(directory)) is { Directory: not null } way) Enter(directory, way.Links, files, isModule: true);
    }

    private void Import(string import)
    {
        if (!ImportPath.IsValid(import)) return;
        foreach (var module in Modules(import))
        {
            var below = ImportPath.Below(import, module.Path)!;
            var way = _ways.Import(module, below);
            foreach (var name in way.Names) _names[name] = true;

            // This go.mod makes the directory another module, as go sees it.
            if (way is { Directory: null, Names: [.., var last] } && Path.GetFileName(last) == "go.mod") AddFile(last);
            if (way.Directory is { } directory) Enter(directory, way.Links, PackageFiles.Imported, below.Length == 0 || module.Path.Length == 0);
        }
    }

    // go looks in every module whose path is a prefix of the import path, although only one may contain the package.
    private IEnumerable<LocalModule> Modules(string import)
    {
        foreach (var module in _modules[""]) yield return module;
        for (var path = import; ; path = path[..path.LastIndexOf('/')])
        {
            foreach (var module in _modules[path]) yield return module;
            if (!path.Contains('/')) yield break;
        }
    }

    private void Enter(string directory, string[] links, PackageFiles files, bool isModule)
    {
        // go starts in a module's directory even if a link names it.
        var package = _reader.Read(directory, followsLink: links.Length > 0 || _roots.ContainsKey(directory), files);
        if (package.IsLink)
        {
            links = [directory];
            package = _reader.Read(directory, followsLink: true, files);
        }

        if (!package.Exists)
        {
            _names[directory] = true;
            return;
        }

        // The directory counts even if none of its files does, because that can change.
        foreach (var listed in package.Directories) _directories[Path.Join(directory, listed)] = true;

        // Another module, as go sees it.
        if (package.IsModule && !isModule)
        {
            AddFile(Path.Join(directory, "go.mod"));
            return;
        }

        _packages[directory] = true;
        if (Array.Exists(package.Sources, source => source.Facts.Embeds.Length > 0)) _embedding[directory] = true;
        foreach (var link in links)
        {
            if (TreeFiles.LinkTarget(link) is not { } target) continue;
            AddLink(link, target);
            _outside.Add(new SourceLink(link, target));
            if (RootOf(Resolved(link, target)) is var other && other != _outside) other.TakeAll($"{link} points into it");
        }

        // A separate root isn't behind a link.
        var root = links.Length == 0 ? RootOf(directory) : _outside;
        foreach (var file in package.Files) root.Add(file with { Path = root.Relative(Path.Join(directory, file.Path)) });
        foreach (var link in package.Links)
        {
            AddLink(Path.Join(directory, link.Path), link.Target);
            if (Array.Exists(package.Files, file => file.Path == link.Path && file.Length >= 0)) AddLinked(Path.Join(directory, link.Path), link.Target);
        }

        if (package.ReasonForAll(_request.Tags) is { } reason) RootOf(directory).TakeAll($"{directory}: {reason}");
        foreach (var import in package.Imports)
        {
            if (_imports.TryAdd(import, true)) _steps.Add(() => Import(import));
        }
    }

    // The copy of a root contains its links too.
    private void AddLink(string path, string target)
    {
        var root = RootOf(path);
        root.Add(new SourceLink(root.Relative(path), target));
    }

    // If the target of the link is a file in a root, it is copied too.
    private void AddLinked(string path, string target)
    {
        var leadsTo = Resolved(path, target);
        var root = RootOf(leadsTo);
        if (root == _outside) return;
        if (!_ways.IsPlain(root.Directory, root.Relative(leadsTo))) root.TakeAll($"{path} points into it through further links");
        else if (TreeFiles.State(leadsTo) is { } file) root.Add(file with { Path = root.Relative(leadsTo) });
    }

    private static string Resolved(string path, string target) => Path.GetFullPath(target, Path.GetDirectoryName(path)!);

    // The innermost root.
    private GraphRoot RootOf(string path)
    {
        for (var at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (_roots.TryGetValue(at, out var root)) return root;
        }

        return _outside;
    }

    private static string[] Sorted(ConcurrentDictionary<string, bool> paths)
    {
        string[] sorted = [.. paths.Keys];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }
}
