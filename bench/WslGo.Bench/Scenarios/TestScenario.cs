using System.Globalization;
using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary><c>dotnet test</c> for a module with many tests in both modes, compared with <c>go test</c> and the floor.</summary>
internal sealed class TestScenario() : Scenario("test", "dotnet test of 2,000 tests, compiled before")
{
    private const int Packages = 20;

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Sdk = "dotnet test --no-build";
        const string Platform = "dotnet test --no-build, Microsoft.Testing.Platform";
        const string CSharp = "dotnet test --no-build of a C# project with one test, Microsoft.Testing.Platform";
        const string Go = "go test -json ./...";
        var sdk = Site.OnFast(machine, "test-sdk", Write(2_000), ProjectText.Go());
        var platform = Site.OnFast(machine, "test-platform", Write(2_000), ProjectText.Go()).IsTestedByPlatform();
        var csharp = Site.OnFast(machine, "test-csharp", WriteCSharp, ProjectText.CSharpTests()).IsTestedByPlatform();
        var go = Site.OnFast(machine, "test-go", Write(2_000));
        return new Comparison(Name, Title,
        [
            new Candidate(Sdk, _ => sdk.Test("-p:GoTestFlags=-count=1")) { IsOurs = true },
            new Candidate(Platform, _ => platform.TestByPlatform("-p:GoTestFlags=-count=1")) { IsOurs = true },
            new Candidate(CSharp, _ => csharp.TestByPlatform()),
            new Candidate(Go, _ => go.GoTest("-count=1")),
            Inputs.FloorOf(machine, Write(2_000)),
        ])
        {
            Rounds = 11,
            Goals =
            [
                Goal.AtMost(1.05, "2,000 tests: times go test and the floor", Sdk, Go, Inputs.Floor),
                Goal.AtMost(1.05, "2,000 tests, Microsoft.Testing.Platform: times go test and the floor", Platform, Go, Inputs.Floor),
                Goal.AtMost(1.05, "2,000 tests, Microsoft.Testing.Platform: times go test and the C# project", Platform, Go, CSharp),
            ],
        };
    }

    private static void WriteCSharp(string directory)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Join(directory, "Tests.cs"), """
            using Microsoft.VisualStudio.TestTools.UnitTesting;

            [TestClass]
            public sealed class Tests
            {
                [TestMethod]
                public void Passes() { }
            }

            """);
    }

    /// <summary>Writes a module with a number of tests, in packages of equal size.</summary>
    public static Action<string> Write(int tests) => directory =>
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Join(directory, "go.mod"), "module example.com/tests\n\ngo 1.23\n");
        for (var package = 0; package < Packages; package++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"p{package:00}");
            Directory.CreateDirectory(Path.Join(directory, name));
            File.WriteAllLines(
                Path.Join(directory, name, name + "_test.go"),
                Enumerable.Range(0, tests / Packages)
                    .Select(number => string.Create(CultureInfo.InvariantCulture, $"func Test{number:00000}(t *testing.T) {{ t.Log(\"checked\") }}"))
                    .Prepend($"package {name}\n\nimport \"testing\"\n"));
        }
    };
}

/// <summary>The memory for many results, in the build process and in the test host.</summary>
internal sealed class TestMemoryScenario() : Scenario("test-memory", "dotnet test of 100,000 tests: memory")
{
    private const string Mode = "Microsoft.Testing.Platform";

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        var many = Site.OnFast(machine, "tests-many", TestScenario.Write(100_000), ProjectText.Go());
        var few = Site.OnFast(machine, "tests-few", TestScenario.Write(100), ProjectText.Go());
        var manyByPlatform = Site.OnFast(machine, "tests-many-platform", TestScenario.Write(100_000), ProjectText.Go()).IsTestedByPlatform();
        var fewByPlatform = Site.OnFast(machine, "tests-few-platform", TestScenario.Write(100), ProjectText.Go()).IsTestedByPlatform();
        List<(string Process, Func<Site, CommandLine> Test, Site Many, Site Few)> modes =
        [
            ("build process", site => site.Test(), many, few),
            ($"test host, {Mode}", site => site.TestByPlatform() with { Measured = "WslGo.TestHost.dll" }, manyByPlatform, fewByPlatform),
            ($"build process, {Mode}", site => site.TestByPlatform() with { Measured = "-t:GoTest" }, manyByPlatform, fewByPlatform),
        ];
        return new Comparison(Name, Title,
        [
            .. modes.SelectMany(mode => (Candidate[])
            [
                new(Of(100_000, mode.Process), _ => mode.Test(mode.Many)) { IsOurs = true },
                new(Of(100, mode.Process), _ => mode.Test(mode.Few)) { IsOurs = true },
            ]),
        ])
        {
            Rounds = 1,
            QuickRounds = 1,
            IsLong = true,
            Goals =
            [
                .. modes.Select(mode => new Goal($"100,000 results: memory of the {mode.Process} above that of 100", "MB", measured =>
                    (measured.Of(Of(100_000, mode.Process)).ProcessMemory!.Value - measured.Of(Of(100, mode.Process)).ProcessMemory!.Value) / 1e6)
                {
                    Bound = Bound.AtMost,
                    Target = 150,
                }),
            ],
        };

        static string Of(int tests, string process) => string.Create(CultureInfo.InvariantCulture, $"dotnet test --no-build, {tests:N0} tests: {process}");
    }
}
