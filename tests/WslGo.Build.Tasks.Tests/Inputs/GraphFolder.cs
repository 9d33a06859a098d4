using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Inputs;

/// <summary>A folder with modules, the first of which is in <c>m</c>, and the graphs of its programs.</summary>
internal sealed class GraphFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private KnownSource[] _known = [];

    public GraphFolder(string main = "") => Module(main);

    /// <summary>How many source files the last scan read.</summary>
    public int Read { get; private set; }

    public GraphFolder Write(string path, string text = "")
    {
        _folder.Write(path, text);
        return this;
    }

    public GraphFolder Link(string path, string target)
    {
        _folder.Link(path, target);
        return this;
    }

    public string At(string path) => _folder.At(path);

    /// <summary>Makes all files look as if they had been there for a while.</summary>
    public GraphFolder Age()
    {
        // The time of the inode can't be set; what is known of a file is fresh by both, so a later file makes the others old.
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        return Write("m/later.go", "package main\n");
    }

    public GraphRequest Request(string package = "m", BuildTags? tags = null, string? modFile = null) => new(
        new Workspaces(new Dictionary<string, string> { ["GOWORK"] = "" }).Of(At(package), modFile is null ? null : At(modFile)), [At(package)],
        tags ?? Tags(cgo: false));

    public static BuildTags Tags(bool cgo, string os = "linux", string arch = "amd64", params string[] tags) =>
        new(os, arch, cgo, tags.ToHashSet(), () => 27);

    public InputGraph Scan(GraphRequest? request = null) => ScanAll(request ?? Request())[0];

    public InputGraph[] ScanAll(params GraphRequest[] requests) => AccessWatch.Run(
        "",
        watch =>
        {
            var sources = new KnownSources(_known);
            using var scanner = new GraphScanner(sources, root => new TreeScanner(4).Scan(root, [At("m/out")], watch), 4, watch);
            InputGraph[] graphs = [.. requests.Select(scanner.Scan)];
            (_known, Read) = (sources.Files(), sources.Read);
            return graphs;
        },
        CancellationToken.None);

    /// <summary>The files of a graph, relative to the folder; empty directories end in <c>/</c>.</summary>
    public string[] Files(InputGraph graph) =>
    [
        .. graph.Trees.Values.SelectMany(tree => tree.Files.Select(file => Relative(tree.FullPath(file.Path)))).Order(StringComparer.Ordinal),
    ];

    /// <summary>Those of the program in <c>m</c>.</summary>
    public string Files() => string.Join(' ', Files(Scan()));

    public string[] Relative(IEnumerable<string> paths) => [.. paths.Select(Relative)];

    public Dictionary<string, Manifest> Manifests(InputGraph graph) =>
        AccessWatch.Run("", watch => graph.Manifests(watch), CancellationToken.None);

    public string? Difference(Dictionary<string, Manifest> seen, InputGraph graph) =>
        AccessWatch.Run("", watch => graph.DifferenceTo(seen, watch), CancellationToken.None);

    public void Dispose() => _folder.Dispose();

    private string Relative(string path) => path[(_folder.Path.Length + 1)..];

    private void Module(string imports)
    {
        Write("m/go.mod", "module example.com/m\ngo 1.23\n");
        Write("m/main.go", Source("main", imports));
    }

    /// <summary>A Go file with imports, separated by blanks.</summary>
    public static string Source(string package, string imports) =>
        $"package {package}\n" + string.Concat(imports.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(import => $"import _ \"{import}\"\n"));
}
