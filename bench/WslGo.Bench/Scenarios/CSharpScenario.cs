using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>A C# project in which nothing changed, with and without Go programs.</summary>
internal sealed class CSharpScenario() : Scenario("csharp", "Nothing changed, a C# project with 10 Go programs")
{
    private const int Programs = 10;

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string With = "C# with 10 GoBinary items";
        const string BySdk = "the same with <Sdk Name>";
        const string Without = "C# without Go";
        var module = Inputs.Module(machine, 200, Programs);
        string[] programs = [.. Enumerable.Range(0, Programs).Select(number => $"../go/cmd/app{number:00}")];
        var with = Site.OnFast(machine, "with", Write(module), ProjectText.CSharp(programs), "app");
        var bySdk = Site.OnFast(machine, "with-sdk", Write(module), ProjectText.CSharpBySdk(programs), "app");
        var without = Site.OnFast(machine, "without", Write(module), ProjectText.CSharp(), "app");
        return new Comparison(Name, Title,
        [
            new Candidate(With, _ => with.Build()) { IsOurs = true },
            new Candidate(BySdk, _ => bySdk.Build()) { IsOurs = true },
            new Candidate(Without, _ => without.Build()),
        ])
        {
            Rounds = 25,
            Goals =
            [
                Goal.AtMost(1.03, "C# with 10 Go programs, no-op: times the same without", With, Without),
                Goal.AtMost(0, "C# with 10 Go programs by <Sdk Name>, no-op: times the same without", BySdk, Without).OnlyShown(),
            ],
        };
    }

    private static Action<string> Write(Action<string> module) => directory =>
    {
        module(Path.Join(directory, "go"));
        Directory.CreateDirectory(Path.Join(directory, "app"));
        File.WriteAllText(Path.Join(directory, "app", "Program.cs"), "System.Console.WriteLine(\"C#\");\n");
    };
}
