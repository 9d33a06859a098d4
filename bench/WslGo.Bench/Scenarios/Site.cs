using WslGo.Bench.Commands;
using WslGo.Bench.Machine;

namespace WslGo.Bench.Scenarios;

/// <summary>A directory with a module and a project file next to its <c>go.mod</c>, which one contestant builds.</summary>
internal sealed class Site
{
    private const string Project = "bench.csproj";

    private readonly BenchmarkMachine _machine;
    private readonly string _projectDirectory;

    private Site(BenchmarkMachine machine, string directory, string projectDirectory) =>
        (_machine, Directory, _projectDirectory) = (machine, directory, projectDirectory);

    public string Directory { get; }

    /// <summary>Variables of its commands.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Creates a site on the fast file system.</summary>
    /// <param name="machine">The environment of the benchmarks.</param>
    /// <param name="name">The name of the directory.</param>
    /// <param name="write">Writes the module to a directory.</param>
    /// <param name="project">The text of the project file; null for none.</param>
    /// <param name="projectDirectory">The project's directory, relative to the site.</param>
    public static Site OnFast(
        BenchmarkMachine machine, string name, Action<string> write, string? project = null, string projectDirectory = "")
    {
        var directory = Path.Join(machine.Fast, name);
        return Make(machine, directory, directory, write, project, projectDirectory);
    }

    /// <summary>Creates a site on the slow file system.</summary>
    public static Site OnSlow(
        BenchmarkMachine machine, string name, Action<string> write, string? project = null, IReadOnlyDictionary<string, string>? variables = null) =>
        Make(machine, Path.Join(machine.Slow, name), machine.BehindSlow(name), write, project, "", variables);

    /// <summary>The absolute path of a file in the site.</summary>
    public string PathOf(string relative) => Path.Join(Directory, relative);

    /// <summary><c>dotnet build --no-restore</c> for its project.</summary>
    public CommandLine Build(params string[] more) => new(
        _projectDirectory,
        ["dotnet", "build", Project, "--no-restore", "-nologo", "-v:q", "-tl:off", .. more])
    { Variables = Variables };

    /// <summary><c>go build</c>, with the SDK's defaults in Debug.</summary>
    public CommandLine Go(params string[] packages) =>
        new(Directory, ["go", "build", "-buildvcs=false", "-o", "bin/", .. packages]) { Variables = Variables };

    /// <summary><c>dotnet test --no-build</c> for its project.</summary>
    public CommandLine Test(params string[] more) => new(
        _projectDirectory,
        ["dotnet", "test", Project, "--no-build", "--nologo", "-v:q", "-tl:off", .. more])
    { Variables = Variables };

    /// <summary>
    /// <c>dotnet test --no-build</c> for its project with Microsoft.Testing.Platform, which <see cref="IsTestedByPlatform"/>
    /// selects.
    /// </summary>
    public CommandLine TestByPlatform(params string[] more) => new(
        _projectDirectory,
        ["dotnet", "test", "--project", Project, "--no-build", "--no-ansi", "--no-progress", .. more])
    { Variables = Variables };

    /// <summary>
    /// Selects Microsoft.Testing.Platform for its project, and builds it: the build records that there are tests.
    /// </summary>
    public Site IsTestedByPlatform()
    {
        File.WriteAllText(Path.Join(_projectDirectory, "global.json"), """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        _machine.Runner.Run(Build());
        return this;
    }

    /// <summary><c>go test</c> for all packages.</summary>
    public CommandLine GoTest(params string[] more) => new(Directory, ["go", "test", "-json", "-fullpath", .. more, "./..."]) { Variables = Variables };

    /// <summary>Deletes build outputs, but not those of restore.</summary>
    public void Unbuild()
    {
        BenchmarkMachine.Remove(Path.Join(_projectDirectory, "bin"));
        BenchmarkMachine.Remove(PathOf("bin"));
        BenchmarkMachine.Remove(Path.Join(_projectDirectory, "obj", "Debug"));
    }

    /// <summary>Gives its commands a separate Go build cache, and empties it.</summary>
    public void EmptyGoCache()
    {
        var cache = Variables["GOCACHE"] = Path.Join(_machine.Fast, "cache-of-" + Path.GetFileName(Directory));
        BenchmarkMachine.Remove(cache);
        System.IO.Directory.CreateDirectory(cache);
    }

    private static Site Make(
        BenchmarkMachine machine, string directory, string behind, Action<string> write, string? project, string projectDirectory,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        write(behind);
        var site = new Site(machine, directory, Path.Join(directory, projectDirectory));
        foreach (var (name, value) in variables ?? new Dictionary<string, string>()) site.Variables[name] = value;
        if (project is null) return site;
        var file = Path.Join(behind, projectDirectory, Project);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, project);
        machine.Runner.Run(new CommandLine(
            Path.Join(directory, projectDirectory), "dotnet", "restore", Project, "-nologo", "-v:q", "-tl:off")
        { Variables = site.Variables });
        return site;
    }
}
