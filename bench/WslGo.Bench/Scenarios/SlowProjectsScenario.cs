using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>Projects that build programs of one module, on a slow file system: each walks it, or one for all.</summary>
internal sealed class SlowProjectsScenario() : Scenario("projects-slow", "Nothing changed, 5 projects of 4,000 files on the slow file system")
{
    private const int Projects = 5;

    public override Comparison Prepare(BenchmarkMachine laboratory)
    {
        const string Own = "each its own walk";
        const string Shared = "one walk, WslGoShareScan";
        const string One = "one project";
        string[] names = [.. Enumerable.Range(0, Projects).Select(number => $"project{number}")];
        var own = Site.OnSlow(laboratory, "own-walks", Write(laboratory, names, ""), ProjectText.All(names));
        var shared = Site.OnSlow(
            laboratory, "shared-walk", Write(laboratory, names, "<PropertyGroup><WslGoShareScan>true</WslGoShareScan></PropertyGroup>"),
            ProjectText.All(names));
        var one = Site.OnSlow(laboratory, "one-project", Write(laboratory, names[..1], ""), ProjectText.All(names[..1]));
        return new Comparison(Name, Title,
        [
            new Candidate(Shared, _ => shared.Build()) { IsOurs = true },
            new Candidate(Own, _ => own.Build()) { IsOurs = true },
            new Candidate(One, _ => one.Build()) { IsOurs = true },
        ])
        {
            Rounds = 7,
            Goals =
            [
                Goal.AtMost(0, "5 projects of one module, no-op, slow: one walk, times a walk each", Shared, Own).OnlyShown(),
                Goal.AtMost(0, "5 projects of one module, no-op, slow: one walk, times one project", Shared, One).OnlyShown(),
            ],
        };
    }

    private static Action<string> Write(BenchmarkMachine laboratory, string[] names, string properties) => directory =>
    {
        Inputs.Module(laboratory, 4_000, Projects)(Path.Join(directory, "module"));
        File.WriteAllText(Path.Join(directory, "Directory.Build.props"), $"<Project>{properties}</Project>\n");
        for (var number = 0; number < names.Length; number++)
        {
            var project = Directory.CreateDirectory(Path.Join(directory, names[number])).FullName;
            File.WriteAllText(Path.Join(project, $"{names[number]}.csproj"), ProjectText.Go($"../module/cmd/app{number:00}"));
        }
    };
}
