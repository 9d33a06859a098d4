using System.Diagnostics;
using System.Runtime.CompilerServices;
using WslGo.Sdk.Tests.Harness;

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
    private readonly SlowMount? _source;
    private readonly SlowMount? _stage;
    private readonly DisturbedBuilds? _disturbed;

    /// <summary>Makes a tree.</summary>
    /// <param name="seed">What it is made from.</param>
    /// <param name="isDisturbed">Whether something goes wrong in each round, before it is built undisturbed.</param>
    public RelocationHarness(int seed, bool isDisturbed = false)
    {
        _random = new Random(seed);
        Directory.CreateDirectory(At("source"));
        Directory.CreateDirectory(At("home"));
        if (isDisturbed)
        {
            _source = new SlowMount(At("source-disk"), At("source"));
            _stage = new SlowMount(At("stage-disk"), At("stage-mount"));
            _disturbed = new DisturbedBuilds(_source, _stage, _random);
        }

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
            RelocatedBuild[] builds = [.. programs.Select(Build)];
            var results = Run(builds);

            Assert.AreEqual(before, Picture(), "Something outside the stage changed.");
            for (var index = 0; index < programs.Length; index++) Compare(builds[index], At($"expected{index}"), results[index]);
            for (var edits = _random.Next(1, 4); edits > 0; edits--) _story.Add(_workspace.Edit());
        }
    }

    public void Dispose()
    {
        _disturbed?.Dispose();
        _source?.Dispose();
        _stage?.Dispose();
        Run("chmod", "-R", "u+rwx", _base.FullName);
        Run("rm", "-rf", _base.FullName);
    }

    private static string FindGo([CallerFilePath] string thisFile = "") =>
        Environment.GetEnvironmentVariable("WSLGO_TEST_GO_1_27") is { Length: > 0 } own
            ? own
            : Path.GetFullPath("../../../artifacts/go/1.27", Path.GetDirectoryName(thisFile)!);

    private string Stage => _stage is null ? At("stage") : Path.Join(_stage.Root, "stage");

    private string At(string path) => Path.Join(_base.FullName, path);

    private void Compare(RelocatedBuild build, string expected, string relocated)
    {
        var (program, made) = (build.Package, build.Program);
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
        if (!File.ReadAllBytes(expected).AsSpan().SequenceEqual(File.ReadAllBytes(made)))
        {
            // An absolute path of a replacement stands in the program: docs/relocation.md.
            var (ours, theirs) = (Go("/", "version", "-m", made).Output, Go("/", "version", "-m", expected).Output);
            if (theirs.Contains("=>\t/", StringComparison.Ordinal) && Run(Emulator.Start(made)) == Run(Emulator.Start(expected))) return;
            Assert.Fail($"The relocated program of {program} is another one.\n{ours}\n{theirs}\nIt says {Run(Emulator.Start(made))}, not {Run(Emulator.Start(expected))}.");
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

    private RelocatedBuild Build(string program, int index) => new(
        program, Directory.CreateDirectory(At($"project{index}")).FullName, Stage, Path.Join(s_goRoot, "bin/go"),
        [.. Variables().Select(variable => $"{variable.Key}={variable.Value}")]);

    private string[] Run(RelocatedBuild[] builds)
    {
        if (_disturbed is not null) return _disturbed.Run(builds, _story.Add);
        var results = new string[builds.Length];
        var sideBySide = _random.Next(2) == 0;
        _story.Add(sideBySide ? "build side by side" : "build");
        if (sideBySide) Parallel.For(0, builds.Length, index => results[index] = builds[index].Run(CancellationToken.None));
        else for (var index = 0; index < builds.Length; index++) results[index] = builds[index].Run(CancellationToken.None);
        return results;
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
    private string Picture() => Run("find", _source?.Source ?? At("source"), At("outside"), "-printf", @"%p %i %s %T@ %C@ %m %u %l\n");

    private static string Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments));

    private static string Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = System.Text.Encoding.Latin1;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.Result;
    }
}
