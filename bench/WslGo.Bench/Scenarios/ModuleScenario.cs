using System.Text.RegularExpressions;
using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>
/// The user's own module, on both file systems, built by go in place and by the SDK in place and relocated, with everything else
/// equal.
/// </summary>
/// <param name="module">The directory of the module.</param>
/// <param name="variables">The equal conditions.</param>
internal sealed partial class ModuleScenario(string module, ModuleVariables variables) : Scenario(
    $"module-{variables.Name}", $"{Path.GetFileName(module)}: {variables}")
{
    /// <summary>One scenario for each combination of conditions that the options don't fix.</summary>
    public static IEnumerable<ModuleScenario> All(string module, Options options) =>
        ModuleVariables.All(options).Select(variables => new ModuleScenario(module, variables));

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string FastGo = "go build, fast file system";
        const string SlowGo = "go build in place, slow file system";
        const string FastSdk = "WslGo.Sdk, fast file system";
        const string SlowInPlace = "WslGo.Sdk in place, slow file system";
        const string SlowRelocated = "WslGo.Sdk relocated, slow file system";
        var package = machine.Options.Package ?? MainPackage();
        void Write(string directory) => Inputs.Copy(machine, module, directory);
        var fastGo = Site.OnFast(machine, "module-go", Write);
        var slowGo = Site.OnSlow(machine, "module-go", Write);
        var fastSdk = Site.OnFast(machine, "module-sdk", Write, ProjectText.Go(package));
        List<Candidate> contestants =
        [
            Contest(machine, FastGo, fastGo, package, site => site.Go("./" + package), isOurs: false),
            Contest(machine, SlowGo, slowGo, package, site => site.Go("./" + package), isOurs: false),
            Contest(machine, FastSdk, fastSdk, package, site => site.Build("-p:WslGoRelocate=never"), isOurs: true),
        ];
        List<Goal> goals = [Goal.AtMost(0, $"{variables.Name}, slow: times go build on the fast file system", SlowGo, FastGo).OnlyShown()];
        foreach (var place in Options.Values(machine.Options.Place, "in-place", "relocated"))
        {
            var inPlace = place == "in-place";
            var name = inPlace ? SlowInPlace : SlowRelocated;
            var site = Site.OnSlow(machine, "module-" + place, Write, ProjectText.Go(package));
            contestants.Add(Contest(
                machine, name, site, package,
                found => found.Build("-p:WslGoSlowBuild=ignore", "-p:WslGoRelocate=" + (inPlace ? "never" : "always")), isOurs: true));
            goals.Add(Goal.Faster(0, $"{variables.Name}, {place}: times faster than go build in place", name, SlowGo).OnlyShown());
            goals.Add(Goal.AtMost(0, $"{variables.Name}, {place}: times go build on the fast file system", name, FastGo).OnlyShown());
        }

        return new Comparison(Name, Title, contestants) { Rounds = variables.IsCold ? 3 : 5, IsLong = variables.IsCold, Goals = goals };
    }

    private Candidate Contest(
        BenchmarkMachine machine, string name, Site site, string package, Func<Site, CommandLine> command, bool isOurs)
    {
        foreach (var (variable, value) in variables.Environment(machine)) site.Variables[variable] = value;
        var edit = variables.State == ModuleState.Edited ? Inputs.Edit(MainFile(site.PathOf(package))) : null;
        return new Candidate(name, _ => command(site))
        {
            IsOurs = isOurs,
            Prepare = variables.IsCold
                ? _ =>
                {
                    site.Unbuild();
                    site.EmptyGoCache();
                    BenchmarkMachine.Remove(Path.Join(machine.Home, ".cache", "wslgo"));
                }
            : edit,
        };
    }

    private string MainPackage()
    {
        if (!File.Exists(Path.Join(module, "go.mod"))) throw new SkippedException($"{module} has no go.mod");
        if (TryMainFile(module) is not null) return ".";
        var commands = Path.Join(module, "cmd");
        return Directory.Exists(commands)
            && Directory.EnumerateDirectories(commands).Order(StringComparer.Ordinal)
                .FirstOrDefault(directory => TryMainFile(directory) is not null) is { } found
            ? "cmd/" + Path.GetFileName(found)
            : throw new SkippedException($"{module} has no main package in its root or in cmd/: name one with --package");
    }

    private static string MainFile(string directory) =>
        TryMainFile(directory) ?? throw new SkippedException($"{directory} has no file with func main()");

    private static string? TryMainFile(string directory) => Directory.EnumerateFiles(directory, "*.go")
        .Order(StringComparer.Ordinal).FirstOrDefault(file => MainFunction().IsMatch(File.ReadAllText(file)));

    [GeneratedRegex(@"^func main\(\)", RegexOptions.Multiline)]
    private static partial Regex MainFunction();
}
