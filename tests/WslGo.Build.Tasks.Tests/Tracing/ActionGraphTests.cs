using System.Text;
using WslGo.Build.Tracing;

namespace WslGo.Build.Tests.Tracing;

[TestClass]
public sealed class ActionGraphTests
{
    // Recorded of go 1.23.5 and 1.27.4 as they built a program with an empty cache; packages and the compilers' arguments are left out.
    [TestMethod]
    [DataRow("1.23", 437)]
    [DataRow("1.27", 227)]
    public void WhatGoWritesIsRead(string go, int linked)
    {
        var graph = ActionGraph.Read(Path.Join(AppContext.BaseDirectory, "Tracing/Recorded", $"go{go}.json"));

        var link = Assert.ContainsSingle(graph.Actions.Where(action => action.Mode == "link"));
        Assert.AreEqual("example.com/hello", link.Package);
        Assert.IsTrue(link.RanCommands);
        Assert.AreEqual(linked, (int)link.Real.TotalMilliseconds);
        Assert.IsGreaterThan(TimeSpan.Zero, link.User + link.System);
        Assert.AreEqual("2026-11-27T07 Utc", $"{link.Started:yyyy-MM-ddTHH} {link.Started!.Value.Kind}");
        CollectionAssert.IsSubsetOf(
            new[] { "errors", "internal/abi", "internal/goarch", "internal/reflectlite", "example.com/hello" },
            graph.Actions.Where(action => action is { Mode: "build", RanCommands: true }).Select(action => action.Package).ToArray());
    }

    [TestMethod]
    public void TheCriticalPathIsWhatEachEndWaitedFor()
    {
        var graph = Parse("""
            [{"ID":0,"Mode":"link","Package":"m","Deps":[1,2],"TimeStart":"2026-01-01T00:00:09Z","TimeDone":"2026-01-01T00:00:10Z","Cmd":["link"]},
             {"ID":1,"Mode":"build","Package":"a","Deps":[3],"TimeStart":"2026-01-01T00:00:04Z","TimeDone":"2026-01-01T00:00:09.123456712Z","Cmd":["compile"]},
             {"ID":2,"Mode":"build","Package":"b","TimeStart":"2026-01-01T00:00:01Z","TimeDone":"2026-01-01T00:00:08Z","Cmd":["compile"]},
             {"ID":3,"Mode":"build","Package":"c","TimeStart":"2026-01-01T00:00:01Z","TimeDone":"2026-01-01T00:00:04Z","Cmd":null},
             {"ID":4,"Mode":"build","Package":"never","TimeStart":"0001-01-01T00:00:00Z","TimeDone":"0001-01-01T00:00:00Z","Cmd":null}]
            """);

        Assert.AreEqual("c a m", string.Join(' ', graph.CriticalPath.Select(action => action.Package)));
        Assert.IsNull(graph.Actions[4].Started);
        Assert.IsFalse(graph.Actions[3].RanCommands);
        Assert.AreEqual(TimeSpan.FromSeconds(5.1234567), graph.Actions[1].Duration);
    }

    // Its form is go's own business: what is not understood is not known.
    [TestMethod]
    [DataRow("[]", 0)]
    [DataRow("{}", 0)]
    [DataRow("[1, null, \"x\"]", 0)]
    [DataRow("""[{"ID":"x","Mode":1,"Package":null,"Deps":[1.5,"a"],"TimeStart":"soon","Cmd":"x","CmdReal":"y"}]""", 1)]
    [DataRow("""[{"ID":1,"Mode":"build","Package":"loop","Deps":[1],"TimeStart":"2026-01-01T00:00:01Z","TimeDone":"2026-01-01T00:00:04Z"}]""", 1)]
    public void AnotherFormIsNotAnError(string json, int actions)
    {
        var graph = Parse(json);
        Assert.HasCount(actions, graph.Actions);
        Assert.IsLessThanOrEqualTo(1, graph.CriticalPath.Count);
    }

    [TestMethod]
    public void WhatIsNotThereOrDamagedIsEmpty()
    {
        using var folder = new TemporaryFolder();
        Assert.IsEmpty(ActionGraph.Read(folder.At("none")).Actions);
        Assert.IsEmpty(ActionGraph.Read(folder.Write("cut", "[{\"ID\":1")).Actions);
        Assert.IsEmpty(ActionGraph.Read(folder.Write("empty", "")).Actions);
    }

    private static ActionGraph Parse(string json) => ActionGraph.Parse(Encoding.UTF8.GetBytes(json));
}
