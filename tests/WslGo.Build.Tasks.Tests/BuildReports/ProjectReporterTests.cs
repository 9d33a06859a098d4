using WslGo.Build.BuildReports;
using WslGo.Build.Hosting;
using WslGo.Build.Tests.Building;
using WslGo.Build.Tracing;

namespace WslGo.Build.Tests.BuildReports;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ProjectReporterTests
{
    private const string Main = "package main\n\nimport _ \"example.com/app/lib\"\n";

    private const string Actions = """
        [{"ID":0,"Mode":"link","Package":"example.com/app/cmd/a","Deps":[1,2,3],"TimeStart":"2026-01-01T00:00:03Z","TimeDone":"2026-01-01T00:00:04Z","Cmd":["link"],"CmdReal":900000000,"CmdUser":500000000,"CmdSys":100000000},
         {"ID":1,"Mode":"build","Package":"example.com/app/cmd/a","Deps":[2],"TimeStart":"2026-01-01T00:00:02Z","TimeDone":"2026-01-01T00:00:03Z","Cmd":["compile"],"CmdReal":800000000},
         {"ID":2,"Mode":"build","Package":"example.com/app/lib","Deps":[3],"TimeStart":"2026-01-01T00:00:01Z","TimeDone":"2026-01-01T00:00:02Z","Cmd":["compile"],"CmdReal":700000000},
         {"ID":3,"Mode":"build","Package":"fmt","TimeStart":"2026-01-01T00:00:00Z","TimeDone":"2026-01-01T00:00:01Z","Cmd":null},
         {"ID":4,"Mode":"build","Package":"os","TimeStart":"2026-01-01T00:00:00Z","TimeDone":"2026-01-01T00:00:01Z","Cmd":["compile"]},
         {"ID":5,"Mode":"build","Package":"late","TimeStart":"0001-01-01T00:00:00Z","TimeDone":"0001-01-01T00:00:00Z","Cmd":null}]
        """;

    [TestMethod]
    public void WhatWasCompiledSaysWhichInputChanged()
    {
        using var build = new TestBuild();
        build.Project.Variables["FAKE_GO_ACTIONS"] = build.Write("actions.json", Actions);
        build.Write("m/cmd/a/main.go", Main);
        build.Write("m/lib/lib.go", "package lib\n\nimport _ \"embed\"\n\n//go:embed deep/data.txt\nvar Data string\n");
        build.Write("m/lib/deep/data.txt", "1");
        build.Run();
        build.Write("m/lib/deep/data.txt", "two");
        build.Write("m/cmd/a/main.go", Main + "// changed\n");
        build.Trace = new BuildTrace();
        build.Run();

        var run = Assert.ContainsSingle(Report(build.Trace).Runs);
        Assert.AreEqual("a, b", string.Join(", ", run.Programs));
        CollectionAssert.AreEquivalent(
            new[] { build.At("m/lib/deep/data.txt"), build.At("m/cmd/a/main.go") }, run.Changed.Select(file => file.Path).ToArray());
        Assert.AreEqual(2, run.ChangedCount);
        Assert.AreEqual((3, 1, 1), (run.Compiled, run.Cached, run.NotReached));
        Assert.AreEqual(
            """
            os: was not in go's cache
            example.com/app/lib: data.txt changed
            example.com/app/cmd/a: main.go changed
            example.com/app/cmd/a: example.com/app/cmd/a was compiled
            """.ReplaceLineEndings("\n"),
            string.Join('\n', run.Actions.Select(action => $"{action.Package}: {action.Cause}")));
        Assert.AreEqual("example.com/app/lib example.com/app/cmd/a example.com/app/cmd/a", string.Join(' ', run.Actions.Where(action => action.IsCritical).Select(action => action.Package)));
        Assert.AreEqual(4000, run.CriticalPath);
        Assert.AreEqual((900, 600), (run.Actions[^1].Real, run.Actions[^1].Cpu));
    }

    [TestMethod]
    public void APackageThatNeedsAChangedOneSaysSo()
    {
        using var build = new TestBuild();
        build.Project.Variables["FAKE_GO_ACTIONS"] = build.Write("actions.json", Actions);
        build.Write("m/cmd/a/main.go", Main);
        build.Write("m/lib/lib.go", "package lib\n");
        build.Run();
        build.Write("m/lib/lib.go", "package lib // changed\n");
        build.Trace = new BuildTrace();
        build.Run();

        var run = Assert.ContainsSingle(Report(build.Trace).Runs);
        Assert.AreEqual("example.com/app/lib was compiled", run.Actions.Single(action => action is { Package: "example.com/app/cmd/a", Kind: ActionKind.Compile }).Cause);
    }

    [TestMethod]
    public void TheReportChangesNothingOfTheBuild()
    {
        using var build = new TestBuild();
        build.Run();
        Assert.DoesNotContain("actiongraph", build.Calls[0]);

        // On, it makes nothing stale.
        build.Trace = new BuildTrace();
        build.Run();
        Assert.HasCount(1, build.Calls);
        var report = Report(build.Trace);
        Assert.AreEqual(BuildOutcome.UpToDate, report.Outcome);
        Assert.StartsWith("Nothing ran: ", report.Reason);

        // Off again, neither.
        build.Write("m/cmd/a/main.go", "package main // changed\n");
        build.Trace = new BuildTrace();
        build.Run();
        Assert.Contains("-debug-actiongraph=", build.Calls[1]);
        Assert.AreEqual(build.Calls[0], string.Join(' ', build.Calls[1].Split(' ').Where(word => !word.StartsWith("-debug", StringComparison.Ordinal))));
        build.Trace = null;
        build.Run();
        Assert.HasCount(2, build.Calls);
    }

    [TestMethod]
    public void EachPhaseIsTimed()
    {
        using var build = new TestBuild { Trace = new BuildTrace() };
        build.Run();
        CollectionAssert.AreEquivalent(
            new[] { BuildPhase.Scan, BuildPhase.Wait, BuildPhase.Copy, BuildPhase.Go, BuildPhase.Inspection, BuildPhase.Delivery },
            Report(build.Trace!).Phases.Select(phase => phase.Phase).ToArray());
    }

    private static ProjectReport Report(BuildTrace trace) => new ProjectReporter(
        new BuildSubject { Project = "/p/p.csproj", Intermediate = "/p/obj", Trace = trace, Succeeded = true, Measure = _ => new AccessCost(2) },
        new BuildClock(trace.Started)).Report();
}
