using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>The common inputs of scenarios.</summary>
internal static class Inputs
{
    /// <summary>The floor: an MSBuild build without work.</summary>
    public const string Floor = "NoTargets, nothing to do";

    private static readonly int[] s_sizes = [100, 1_000, 10_000, 100_000];

    /// <summary>Writes a module with a number of files.</summary>
    public static Action<string> Module(BenchmarkMachine machine, int files, int programs = 1) =>
        new ModuleWriter(new ModuleShape(files, programs, machine.Options.Seed)).Write;

    /// <summary>The sizes of growing trees, up to the largest.</summary>
    public static IEnumerable<int> Sizes(BenchmarkMachine machine) =>
        s_sizes.Where(size => size <= machine.Options.LargestTree);

    /// <summary>Builds nothing, in a directory with the same files.</summary>
    public static Candidate FloorOf(BenchmarkMachine machine, Action<string> write)
    {
        var site = Site.OnFast(machine, "floor", write, ProjectText.NoTargets());
        return new Candidate(Floor, _ => site.Build());
    }

    /// <summary>A checkout of docker/cli, whose <c>vendor.mod</c> is copied to <c>go.mod</c>.</summary>
    public static Action<string> DockerCli(BenchmarkMachine machine)
    {
        var checkout = machine.Options.DockerCli
            ?? throw new SkippedException("there is no checkout of docker/cli: name one with --docker-cli");
        if (!File.Exists(Path.Join(checkout, "cmd", "docker", "docker.go")))
            throw new SkippedException($"{checkout} is no checkout of docker/cli");
        return directory =>
        {
            Copy(machine, checkout, directory);
            foreach (var name in (string[])["mod", "sum"])
            {
                var file = Path.Join(directory, "go." + name);
                if (!File.Exists(file)) File.Copy(Path.Join(directory, "vendor." + name), file);
            }
        };
    }

    /// <summary>Copies a tree with its time stamps, without version control and build outputs.</summary>
    public static void Copy(BenchmarkMachine machine, string from, string to)
    {
        Directory.CreateDirectory(to);
        machine.Runner.Run(new CommandLine(
            to, "rsync", "-a", "--exclude=.git", "--exclude=/bin", "--exclude=/obj", from + "/", to + "/"));
    }

    /// <summary>Edits a Go file so that its package changes, differently in each round and for each contestant.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Edits the file for a round.</returns>
    public static Action<int> Edit(string file)
    {
        var original = File.ReadAllText(file);
        var who = Math.Abs(file.GetHashCode(StringComparison.Ordinal));
        return round => File.WriteAllText(
            file, $"{original}\nvar wslgoBench = {who}\n\nfunc init() {{ wslgoBench += {round} }}\n");
    }

    /// <summary>The SDK's own scan and copy, in a fresh process that loads the packed assembly.</summary>
    public static CommandLine Mirror(BenchmarkMachine machine, string source, string stage) =>
        Probe(machine, "mirror", source, stage);

    /// <summary>
    /// Creates a copy whose files are known by sizes and time stamps. The first scan of new files, after two seconds, still reads
    /// contents.
    /// </summary>
    public static void Settle(BenchmarkMachine machine, string source, string stage)
    {
        machine.Runner.Run(Mirror(machine, source, stage));
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        machine.Runner.Run(Mirror(machine, source, stage));
    }

    /// <summary>
    /// A directory for the copy of a round. A different one each time: after many deletions ext4 creates files slowly, because it
    /// searches for inodes that weren't used recently (Linux <c>fs/ext4/ialloc.c</c>, recently_deleted).
    /// </summary>
    public static string Fresh(BenchmarkMachine machine, string name, int round) => Path.Join(machine.Fast, $"{name}-{round}");

    /// <summary>A command of this program that measures a part of the SDK.</summary>
    public static CommandLine Probe(BenchmarkMachine machine, string what, params string[] arguments) => new(
        machine.Fast,
        ["dotnet", typeof(Inputs).Assembly.Location, "probe", what, machine.PackedTasks, .. arguments]);

    /// <summary><c>rsync -a</c> of one directory's contents to another.</summary>
    public static CommandLine Rsync(string from, string to) => new("/", "rsync", "-a", from + "/", to + "/");
}
