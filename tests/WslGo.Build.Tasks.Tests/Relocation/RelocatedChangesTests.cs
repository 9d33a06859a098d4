using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace WslGo.Build.Tests.Relocation;

/// <summary>
/// Whatever changes in a module, its programs that are built from a copy of what they are made of are, byte for byte, those of
/// <c>go build -trimpath</c> in place; and what go refuses there it refuses here.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class RelocatedChangesTests
{
    // Each begins with the module as it is in Module.Write; so the next also undoes the last.
    private static readonly (string Name, Action<Module> Change)[] s_changes =
    [
        ("nothing", _ => { }),
        ("a source changes", it => it.Source("shared/shared.go", "shared 2")),
        ("an import reaches a package never read", it => it.Source("x/x.go", "x", "example.com/m/never")),
        ("an import names no package", it => it.Source("x/x.go", "x", "example.com/m/later/p")),
        ("the package appears", it => it.Source("x/x.go", "x", "example.com/m/later/p").Source("later/p/p.go", "p")),
        ("a package goes", it => Directory.Delete(it.At("m/deep/er"), recursive: true)),
        ("a package becomes a link to its like", it =>
        {
            Directory.Move(it.At("m/x"), it.At("far"));
            Directory.CreateSymbolicLink(it.At("m/x"), "../far");
        }),
        ("a package is behind a link on the way", it =>
        {
            Directory.Move(it.At("m/deep"), it.At("far"));
            Directory.CreateSymbolicLink(it.At("m/deep"), "../far");
        }),
        ("a package gains a go.mod", it => it.Write("m/x/go.mod", "module example.com/x\n")),
        ("a directory on the way gains a go.mod", it => it.Write("m/deep/go.mod", "module example.com/deep\n")),
        ("another system's package changes", it => it.Source("win/win.go", "win 2")),
        ("another system's package goes", it => Directory.Delete(it.At("m/win"), recursive: true)),
        ("a file of this system is added", it => it.Source("x/more_linux.go", "more", "example.com/m/never")),
        ("a pattern has no match", it => it.Embed("assets none/*.txt")),
        ("its first match appears in a new directory", it => it.Embed("assets none/*.txt").Write("m/x/none/first.txt", "first")),
        ("an embedded directory changes", it => it.Write("m/x/assets/deep/a.txt", "2").Write("m/x/assets/new/b.txt", "b")),
        ("a package is vendored without its line", it => it.Write("m/vendor/example.org/v/w/w.go", "package w\n").VendoredSource("example.org/v/w")),
        ("a package is vendored with its line", it => it.Write("m/vendor/example.org/v/w/w.go", "package w\n").VendoredSource("example.org/v/w")
            .Write("m/vendor/modules.txt", "# example.org/v v1.0.0\n## explicit\nexample.org/v\nexample.org/v/w\n")),
        ("a profile of a program appears", it => it.Write("m/cmd/a/default.pgo")),
        ("a test is added", it => it.Write("m/x/x_test.go", "package x\n")),
        ("one program's own package changes", it => it.Source("y/y.go", "y 2")),
        ("nothing any more", _ => { }),
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void ProgramsAreThoseOfABuildInPlace()
    {
        using var it = new Module();
        var built = 0;
        for (var index = 0; index < s_changes.Length; index++)
        {
            var (name, change) = s_changes[index];
            it.Restore();
            change(it);
            TestContext.WriteLine(name);
            built += it.Compare(name, index);

            // Where go misses something, in place too, the copy is completed.
            if (built == 2 * (index + 1)) Assert.IsFalse(Directory.Exists(it.CopyOf("unused")), "No program is made of it.");
        }

        // Of others go finds something wrong, in place too.
        Assert.AreEqual((2 * s_changes.Length) - 7, built);
    }

    private sealed class Module : IDisposable
    {
        private static readonly string s_goRoot = FindGo();

        private readonly TemporaryFolder _folder = new();
        private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

        public Module()
        {
            if (!File.Exists(Path.Join(s_goRoot, "bin/go"))) Assert.Inconclusive("There is no Go 1.27: run eng/install-go.sh 1.27, or set WSLGO_TEST_GO_1_27.");
            Write("m/go.mod", "module example.com/m\n\ngo 1.23\n\nrequire example.org/v v1.0.0\n");
            Write("m/vendor/modules.txt", "# example.org/v v1.0.0\n## explicit\nexample.org/v\n");
            VendoredSource();
            Source("cmd/a/main.go", "a", "example.com/m/shared example.com/m/x example.com/m/deep/er/p");
            Source("cmd/b/main.go", "b", "example.com/m/shared example.com/m/y");
            Source("shared/shared.go", "shared", "example.org/v").Source("y/y.go", "y").Source("never/never.go", "never").Source("unused/unused.go", "unused");
            Source("x/x.go", "x").Source("x/x_windows.go", "windows", "example.com/m/win").Source("win/win.go", "win").Source("deep/er/p/p.go", "p");
            Embed("assets").Write("m/x/assets/deep/a.txt", "1");
            foreach (var path in Directory.EnumerateFiles(At("m"), "*", SearchOption.AllDirectories)) _files[path] = File.ReadAllText(path);
        }

        public string At(string path) => _folder.At(path);

        public string CopyOf(string path) => new WslGo.Build.Staging.StagePaths(At("stage")).Staged(At("m/" + path));

        public Module Write(string path, string text = "")
        {
            _folder.Write(path, text);
            return this;
        }

        /// <summary>A source that says which it is.</summary>
        public Module Source(string path, string text, string imports = "")
        {
            var package = path.StartsWith("cmd/", StringComparison.Ordinal) ? "main" : Path.GetFileName(Path.GetDirectoryName(path))!;
            return Write("m/" + path, Inputs.GraphFolder.Source(package, imports) + $"func init() {{ println(\"{text}\") }}\n" + (package == "main" ? "func main() {}\n" : ""));
        }

        public Module VendoredSource(string imports = "") => Write("m/vendor/example.org/v/v.go", Inputs.GraphFolder.Source("v", imports));

        public Module Embed(string patterns) => Write("m/x/embed.go", $"package x\nimport \"embed\"\n//go:embed {patterns}\nvar Files embed.FS\nfunc init() {{ println(Files.Open(\"assets/deep/a.txt\")) }}\n");

        /// <summary>Undoes the last change; what is as it was keeps its time.</summary>
        public void Restore()
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(At("m"), "*", SearchOption.AllDirectories).ToList())
            {
                if (new FileInfo(path).LinkTarget is not null || (File.Exists(path) && !_files.ContainsKey(path))) File.Delete(path);
            }

            if (Directory.Exists(At("far"))) Directory.Delete(At("far"), recursive: true);
            foreach (var (path, text) in _files)
            {
                if (File.Exists(path) && File.ReadAllText(path) == text) continue;
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }

            foreach (var directory in Directory.EnumerateDirectories(At("m"), "*", SearchOption.AllDirectories).Reverse().ToList())
            {
                if (Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any()) Directory.Delete(directory);
            }
        }

        /// <summary>Builds both programs both ways: in one order, in the other, or side by side.</summary>
        /// <returns>How many go builds.</returns>
        public int Compare(string name, int round)
        {
            string[] programs = ["a", "b"];
            var results = new string[2];
            int[] order = round % 2 == 0 ? [0, 1] : [1, 0];
            if (round % 3 == 2) Parallel.ForEach(order, index => results[index] = Build(programs[index]).Run(CancellationToken.None));
            else foreach (var index in order) results[index] = Build(programs[index]).Run(CancellationToken.None);
            var built = 0;
            for (var index = 0; index < 2; index++)
            {
                var program = programs[index];
                var (isBuilt, output) = InPlace(program);
                Assert.AreEqual(isBuilt, results[index] == "built", $"{name}: {program} in place: {output}; relocated: {results[index]}");
                if (!isBuilt) continue;
                built++;
                CollectionAssert.AreEqual(File.ReadAllBytes(At(program + ".in-place")), File.ReadAllBytes(Build(program).Program), $"{name}: {program}");
            }

            return built;
        }

        public void Dispose() => _folder.Dispose();

        private RelocatedBuild Build(string program) => new(
            At("m/cmd/" + program), Directory.CreateDirectory(At(program)).FullName, At("stage"), Path.Join(s_goRoot, "bin/go"),
            [.. Variables().Select(variable => $"{variable.Key}={variable.Value}")]);

        private (bool IsBuilt, string Output) InPlace(string program)
        {
            var start = new ProcessStartInfo(Path.Join(s_goRoot, "bin/go"), ["build", "-trimpath", "-buildvcs=false", "-o", At(program + ".in-place"), "."])
            {
                WorkingDirectory = At("m/cmd/" + program),
                RedirectStandardError = true,
            };
            start.Environment.Clear();
            foreach (var (name, value) in Variables()) start.Environment[name] = value;
            using var go = Process.Start(start)!;
            var output = go.StandardError.ReadToEnd();
            go.WaitForExit();
            return (go.ExitCode == 0, output);
        }

        private Dictionary<string, string> Variables() => new()
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = At("."),
            ["GOENV"] = "off",
            ["GOWORK"] = "off",
            ["GOFLAGS"] = "",
            ["GOPROXY"] = "off",
            ["GOTOOLCHAIN"] = "local",
            ["CGO_ENABLED"] = "0",
            ["GOCACHE"] = Path.GetFullPath("../build-cache", s_goRoot),
        };

        private static string FindGo([CallerFilePath] string thisFile = "") =>
            Environment.GetEnvironmentVariable("WSLGO_TEST_GO_1_27") is { Length: > 0 } own
                ? own
                : Path.GetFullPath("../../../artifacts/go/1.27", Path.GetDirectoryName(thisFile)!);
    }
}
