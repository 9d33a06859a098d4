using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Inputs;

/// <summary>Compares the graphs of programs with what <c>go list -deps -json</c> says of them, for several targets.</summary>
public sealed class GoListOracle
{
    private static readonly string[] s_lists =
    [
        "GoFiles", "CgoFiles", "CFiles", "CXXFiles", "MFiles", "HFiles", "FFiles", "SFiles", "SwigFiles", "SwigCXXFiles", "SysoFiles", "EmbedFiles",
    ];

    private static readonly (string Os, string Arch, bool Cgo, string Tags)[] s_targets =
    [
        ("linux", "amd64", false, ""), ("linux", "amd64", true, ""), ("linux", "amd64", true, "netgo,e2e,seccomp,debug"),
        ("windows", "amd64", false, ""), ("windows", "amd64", true, "netgo,e2e,seccomp,debug"),
        ("darwin", "arm64", false, "netgo,e2e,seccomp,debug"), ("darwin", "arm64", true, ""),
    ];

    private readonly string _root = FindGo();
    private readonly Dictionary<string, string> _environment;

    /// <summary>An oracle that asks Go 1.27; the test is inconclusive where there is none.</summary>
    public GoListOracle()
    {
        if (!File.Exists(Path.Join(_root, "bin", "go"))) Assert.Inconclusive("There is no Go 1.27: run eng/install-go.sh 1.27, or set WSLGO_TEST_GO_1_27.");
        var artifacts = Path.GetDirectoryName(Path.GetDirectoryName(_root))!;
        _environment = new()
        {
            ["GOROOT"] = _root,
            ["GOTOOLCHAIN"] = "local",
            ["GOFLAGS"] = "",
            ["GOPROXY"] = "off",
            ["GOSUMDB"] = "off",
            ["GOWORK"] = "",
            ["GOCACHE"] = Path.Join(artifacts, "go-build"),
            ["HOME"] = Path.GetTempPath(),
        };
    }

    /// <summary>How many programs were compared.</summary>
    public int Programs { get; private set; }

    /// <summary>How many files go reads, of all programs, of the union of the targets.</summary>
    public int Needed { get; private set; }

    /// <summary>How many files are in the graphs.</summary>
    public int Found { get; private set; }

    /// <summary>How many of those graphs are of whole modules.</summary>
    public int Whole { get; private set; }

    /// <summary>What go reads and the graph has not.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Compares all programs of the modules below a directory.</summary>
    public void CompareAll(string directory)
    {
        foreach (var module in Directory.EnumerateFiles(directory, "go.mod", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(directory, module).Split('/');
            if (!relative.Any(name => name is "testdata" or "vendor" || name.StartsWith('_') || name is ['.', _, ..])) Compare(Path.GetDirectoryName(module)!);
        }
    }

    /// <summary>Compares all programs of one module.</summary>
    public void Compare(string module)
    {
        var programs = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var target in s_targets)
        {
            var packages = List(module, target);
            foreach (var program in packages.Values.Where(package => package.IsProgram))
            {
                if (!programs.TryGetValue(program.Directory, out var files)) programs[program.Directory] = files = new(StringComparer.Ordinal);
                files.UnionWith(program.Files);
                foreach (var dependency in program.Dependencies) files.UnionWith(packages.GetValueOrDefault(dependency)?.Files ?? []);
            }
        }

        foreach (var (program, files) in programs) Compare(program, files);
    }

    private void Compare(string program, HashSet<string> files)
    {
        Programs++;
        var workspace = new Workspaces(_environment).Of(program);
        var needed = files.Where(file => workspace.Roots.Any(root => file.StartsWith(root + "/", StringComparison.Ordinal))).ToList();

        // Without cgo, so that no whole root hides what the walk does not find.
        var graph = Graph(new GraphRequest(workspace, [program], Tags("linux", "amd64", cgo: false)));
        var found = graph.Files.ToHashSet(StringComparer.Ordinal);
        Needed += needed.Count;
        Found += found.Count;
        Missing.AddRange(needed.Where(file => !found.Contains(file)).Select(file => $"{program}: {file}"));

        var withCgo = Graph(new GraphRequest(workspace, [program], Tags("linux", "amd64", cgo: true)));
        var all = withCgo.Files.ToHashSet(StringComparer.Ordinal);
        Missing.AddRange(needed.Where(file => !all.Contains(file)).Select(file => $"{program}, with cgo: {file}"));
        if (withCgo.Whole.Count > 0) Whole++;
    }

    private static InputGraph Graph(GraphRequest request) => AccessWatch.Run(
        "",
        watch =>
        {
            using var scanner = new GraphScanner(new KnownSources([]), root => new TreeScanner(8).Scan(root, [], watch), 8, watch);
            return scanner.Scan(request);
        },
        CancellationToken.None);

    private static BuildTags Tags(string os, string arch, bool cgo) => new(os, arch, cgo, new HashSet<string>(), () => 27);

    private Dictionary<string, ListedPackage> List(string module, (string Os, string Arch, bool Cgo, string Tags) target)
    {
        var start = new ProcessStartInfo(
            Path.Join(_root, "bin", "go"),
            ["list", "-e", "-deps", "-tags", target.Tags, "-json=Dir,ImportPath,Name,Standard,DepOnly,Deps," + string.Join(',', s_lists), "./..."])
        {
            WorkingDirectory = module,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        start.Environment["GOOS"] = target.Os;
        start.Environment["GOARCH"] = target.Arch;
        start.Environment["CGO_ENABLED"] = target.Cgo ? "1" : "0";
        using var go = Process.Start(start)!;
        var problems = go.StandardError.ReadToEndAsync();
        var text = go.StandardOutput.ReadToEnd();
        go.WaitForExit();
        _ = problems.Result;
        var packages = new Dictionary<string, ListedPackage>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            var package = JsonElement.ParseValue(ref reader);
            if (!package.TryGetProperty("Dir", out var directory) || package.TryGetProperty("Standard", out _)) continue;
            packages[package.GetProperty("ImportPath").GetString()!] = new ListedPackage(
                directory.GetString()!,
                package.TryGetProperty("Name", out var name) && name.GetString() == "main" && !package.TryGetProperty("DepOnly", out _),
                [.. s_lists.SelectMany(list => Strings(package, list)).Select(file => Path.GetFullPath(file, directory.GetString()!))],
                [.. Strings(package, "Deps")]);
        }

        return packages;
    }

    private static IEnumerable<string> Strings(JsonElement package, string name) =>
        package.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(element => element.GetString()!) : [];

    private static string FindGo([CallerFilePath] string thisFile = "") =>
        Environment.GetEnvironmentVariable("WSLGO_TEST_GO_1_27") is { Length: > 0 } own
            ? own
            : Path.GetFullPath("../../../artifacts/go/1.27", Path.GetDirectoryName(thisFile)!);

    private sealed record ListedPackage(string Directory, bool IsProgram, string[] Files, string[] Dependencies);
}
