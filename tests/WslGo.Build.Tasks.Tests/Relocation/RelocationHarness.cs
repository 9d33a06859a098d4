using System.Diagnostics;
using System.Runtime.CompilerServices;
using WslGo.Build.Building;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tests.Building;
using WslGo.Build.Tests.Planning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Relocation;

/// <summary>
/// Builds the programs of a <see cref="RandomWorkspace"/> relocated, one after the other or side by side, and compares: the
/// programs with those of a plain <c>go build -trimpath</c> in place, and everything outside the stage and the outputs with
/// what it was before.
/// </summary>
internal sealed class RelocationHarness : IDisposable
{
    private static readonly string s_goRoot = FindGo();

    private readonly DirectoryInfo _base = Directory.CreateTempSubdirectory("wslgo-tree-");
    private readonly Random _random;
    private readonly RandomWorkspace _workspace;
    private readonly List<string> _story = [];

    public RelocationHarness(int seed)
    {
        _random = new Random(seed);
        Directory.CreateDirectory(At("source"));
        Directory.CreateDirectory(At("home"));
        _workspace = new RandomWorkspace(At("source"), At("outside"), _random);
    }

    /// <summary>What was done.</summary>
    public string Story => string.Join('\n', _story);

    /// <summary>How many programs were built, and how many neither way could be.</summary>
    public (int Built, int Refused) Ends { get; private set; }

    /// <summary>Builds, edits and builds again.</summary>
    public void Run()
    {
        string[] programs = [.. _workspace.Programs.OrderBy(_ => _random.Next()).Take(2)];
        for (var round = 0; round < 2; round++)
        {
            var before = Picture();
            var sideBySide = _random.Next(2) == 0;
            _story.Add(sideBySide ? "build side by side" : "build");
            var results = new string[programs.Length];
            if (sideBySide) Parallel.For(0, programs.Length, index => results[index] = Relocated(programs[index], index));
            else for (var index = 0; index < programs.Length; index++) results[index] = Relocated(programs[index], index);

            Assert.AreEqual(before, Picture(), "Something outside the stage changed.");
            for (var index = 0; index < programs.Length; index++) Compare(programs[index], index, results[index]);
            for (var edits = _random.Next(1, 4); edits > 0; edits--) _story.Add(_workspace.Edit());
        }
    }

    public void Dispose()
    {
        Run("chmod", "-R", "u+rwx", _base.FullName);
        Run("rm", "-rf", _base.FullName);
    }

    private static string FindGo([CallerFilePath] string thisFile = "") =>
        Environment.GetEnvironmentVariable("WSLGO_TEST_GO_1_27") is { Length: > 0 } own
            ? own
            : Path.GetFullPath("../../../artifacts/go/1.27", Path.GetDirectoryName(thisFile)!);

    private string At(string path) => Path.Join(_base.FullName, path);

    private void Compare(string program, int index, string relocated)
    {
        var expected = At($"expected{index}");
        File.Delete(expected);
        var (exitCode, output) = Go(program, "build", "-trimpath", "-buildvcs=false", "-o", expected, ".");
        _story.Add($"{program}: in place {exitCode}, relocated {relocated}");
        if (exitCode != 0 || !IsProgram(expected))
        {
            Assert.AreNotEqual("built", relocated, $"go does not build {program}, and the copy was built:\n{output}");
            Ends = (Ends.Built, Ends.Refused + 1);
            return;
        }

        Assert.AreEqual("built", relocated, $"go builds {program} in place.");
        var made = At($"project{index}/bin/program");
        if (!File.ReadAllBytes(expected).AsSpan().SequenceEqual(File.ReadAllBytes(made)))
        {
            // An absolute path of a replacement stands in the program: docs/relocation.md.
            var (ours, theirs) = (Go("/", "version", "-m", made).Output, Go("/", "version", "-m", expected).Output);
            if (theirs.Contains("=>\t/", StringComparison.Ordinal) && Run(made) == Run(expected)) return;
            Assert.Fail($"The relocated program of {program} is another one.\n{ours}\n{theirs}\nIt says {Run(made)}, not {Run(expected)}.");
        }

        Ends = (Ends.Built + 1, Ends.Refused);
    }

    // go writes an archive for a package that is no program.
    private static bool IsProgram(string path)
    {
        if (!File.Exists(path)) return false;
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x7F;
    }

    private string Relocated(string program, int index)
    {
        var project = Directory.CreateDirectory(At($"project{index}")).FullName;
        var log = new RecordingLog();
        try
        {
            var plan = new GoBuildPlanner(
                new GoBuildRequest
                {
                    ProjectFile = Path.Join(project, "app.csproj"),
                    Binaries = [new GoBinary { Include = "program", Directory = program, Flags = new GoFlags { Trimpath = true }, Target = new GoTarget("linux", "amd64"), OutputName = "program" }],
                    OutputDirectory = Path.Join(project, "bin"),
                    IntermediateDirectory = Path.Join(project, "obj"),
                    Defaults = new GoDefaultFlags("", Trimpath: true),
                    Settings = GoUserSettings.Read(Variables()),
                },
                TestToolchains.Of(s_goRoot, Path.Join(s_goRoot, "bin/go")), TestRelocation.Always(At("stage"))).Plan();
            return new ProjectBuild(log, Variables, Path.Join(project, "obj", "build.state"), new RecordingCores(), _ => true).Run(
                plan, [], () => new TemporaryDirectoryChoice(Directory.CreateDirectory(Path.Join(project, "tmp")).FullName, "test"), CancellationToken.None)
                ? "built"
                : "failed " + string.Join(' ', log.Findings.Select(finding => finding.Message));
        }
        catch (BuildException exception)
        {
            return $"error {exception.Finding.Code} {exception.Finding.Message}";
        }
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["PATH"] = "/usr/bin:/bin",
        ["HOME"] = At("home"),
        ["GOENV"] = "off",
        ["GOFLAGS"] = "",
        ["GOPROXY"] = "off",
        ["GOTOOLCHAIN"] = "local",
        ["CGO_ENABLED"] = "0",
        ["GOCACHE"] = Path.GetFullPath("../build-cache", s_goRoot),
    };

    private (int ExitCode, string Output) Go(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Join(s_goRoot, "bin/go"), arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables()) start.Environment[name] = value;
        start.Environment["PWD"] = directory;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    // Path, inode, size, times, mode and target of everything that is not the SDK's.
    private string Picture() => Run("find", At("source"), At("outside"), "-printf", @"%p %i %s %T@ %C@ %m %u %l\n");

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.Latin1,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.Result;
    }
}
