using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>Projects that build programs of one module on a slow file system; each scans its own sources.</summary>
internal sealed class SlowProjectsScenario() : Scenario("projects-slow", "Nothing changed, 5 projects of 4,000 files on the slow file system")
{
    private const int Projects = 5;

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Five = "5 projects";
        const string One = "one project";
        string[] names = [.. Enumerable.Range(0, Projects).Select(number => $"project{number}")];
        var five = Site.OnSlow(machine, "projects", Write(machine, names), ProjectText.All(names));
        var one = Site.OnSlow(machine, "one-project", Write(machine, names[..1]), ProjectText.All(names[..1]));
        return new Comparison(Name, Title,
        [
            new Candidate(Five, _ => five.Build()) { IsOurs = true },
            new Candidate(One, _ => one.Build()) { IsOurs = true },
        ])
        {
            Rounds = 7,
            Goals = [Goal.AtMost(0, "5 projects of one module, no-op, slow: times one project", Five, One).OnlyShown()],
        };
    }

    private static Action<string> Write(BenchmarkMachine machine, string[] names) => directory =>
    {
        Inputs.Module(machine, 4_000, Projects)(Path.Join(directory, "module"));
        for (var number = 0; number < names.Length; number++)
        {
            var project = Directory.CreateDirectory(Path.Join(directory, names[number])).FullName;
            File.WriteAllText(Path.Join(project, $"{names[number]}.csproj"), ProjectText.Go($"../module/cmd/app{number:00}"));
        }
    };
}
