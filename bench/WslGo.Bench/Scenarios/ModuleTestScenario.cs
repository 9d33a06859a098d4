using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>
/// The tests of the user's own module, compiled before and run each time, by go on both file systems and by the SDK on the slow one,
/// in place and relocated.
/// </summary>
/// <param name="module">The directory of the module.</param>
/// <param name="variables">The equal conditions; caches are warm.</param>
internal sealed class ModuleTestScenario(string module, ModuleVariables variables) : Scenario(
    $"module-test-{Conditions(variables)}", $"{Path.GetFileName(module)}: tests, {variables}")
{
    /// <summary>One scenario for each combination of cgo and temporary directory that the options don't fix.</summary>
    public static IEnumerable<ModuleTestScenario> All(string module, Options options) => ModuleVariables.All(options)
        .Select(variables => variables with { State = ModuleState.Unchanged }).Distinct()
        .Select(variables => new ModuleTestScenario(module, variables));

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string FastGo = "go test, fast file system";
        const string SlowGo = "go test in place, slow file system";
        void Write(string directory) => Inputs.Copy(machine, module, directory);
        List<Candidate> contestants =
        [
            Contest(machine, FastGo, Site.OnFast(machine, "module-test-go", Write), site => site.GoTest("-count=1"), isOurs: false),
            Contest(machine, SlowGo, Site.OnSlow(machine, "module-test-go", Write), site => site.GoTest("-count=1"), isOurs: false),
        ];
        List<Goal> goals = [];
        foreach (var place in Options.Values(machine.Options.Place, "in-place", "relocated"))
        {
            var name = place == "in-place" ? "dotnet test in place, slow file system" : "dotnet test relocated, slow file system";
            var relocate = "-p:WslGoRelocate=" + (place == "in-place" ? "never" : "always");
            contestants.Add(Contest(
                machine, name, Site.OnSlow(machine, "module-test-" + place, Write, ProjectText.Go()),
                site => site.Test("-p:GoTestFlags=-count=1", "-p:WslGoSlowBuild=ignore", relocate), isOurs: true));
            goals.Add(Goal.Faster(0, $"tests, {Conditions(variables)}, {place}: times faster than go test in place", name, SlowGo).OnlyShown());
            goals.Add(Goal.AtMost(0, $"tests, {Conditions(variables)}, {place}: times go test on the fast file system", name, FastGo).OnlyShown());
        }

        return new Comparison(Name, Title, contestants) { Rounds = 5, Goals = goals };
    }

    private Candidate Contest(BenchmarkMachine machine, string name, Site site, Func<Site, CommandLine> command, bool isOurs)
    {
        foreach (var (variable, value) in variables.Environment(machine)) site.Variables[variable] = value;
        return new Candidate(name, _ => command(site)) { IsOurs = isOurs };
    }

    private static string Conditions(ModuleVariables variables) => variables.Name["unchanged-".Length..];
}
