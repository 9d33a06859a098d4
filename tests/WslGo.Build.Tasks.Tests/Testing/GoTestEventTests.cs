using WslGo.Build.Testing;

namespace WslGo.Build.Tests.Testing;

/// <summary>Single events of <c>go test -json</c>.</summary>
[TestClass]
public sealed class GoTestEventTests
{
    [TestMethod]
    public void AllFieldsAreRead()
    {
        var entry = GoTestEvent.Parse(
            """{"Time":"2026-11-28T01:02:03.123456789+02:00","Action":"output","Package":"m/é","Test":"TestA/\u003cb\u003e","Elapsed":1.5,"Output":"a\t\"b\"\n","OutputType":"error","FailedBuild":"m/b"}""")!;

        Assert.AreEqual(
            new GoTestEvent(
                "output", "m/é", "TestA/<b>", new DateTimeOffset(2026, 11, 28, 1, 2, 3, TimeSpan.FromHours(2)).AddTicks(1_234_567),
                TimeSpan.FromSeconds(1.5), "a\t\"b\"\n", "error", "m/b"),
            entry);
    }

    [TestMethod]
    public void FieldsOfOtherTypesAndUnknownOnesAreIgnored()
    {
        var entry = GoTestEvent.Parse(
            """{"New":{"Action":["x"]},"Time":"soon","Test":7,"Output":["a"],"Elapsed":"1","Package":"m","Action":"pass"}""")!;

        Assert.AreEqual(new GoTestEvent("pass", "m", null, null, TimeSpan.Zero, "", null, null), entry);
        Assert.AreEqual(TimeSpan.Zero, GoTestEvent.Parse("""{"Action":"pass","Package":"m","Elapsed":-1}""")!.Elapsed);
    }

    [TestMethod]
    [DataRow("ok")]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("{}")]
    [DataRow("""{"Action":"pass"}""")]
    [DataRow("""{"Action":1,"Package":"m"}""")]
    [DataRow("""{"Action":"pass","Package":"m" """)]
    [DataRow("""{"Action":"pass","Package":"m"} more""")]
    [DataRow("""{"Action":"pass","Package":"m"}{}""")]
    [DataRow("""{"Action":"pass","Package":"m","Output":"a""")]
    [DataRow("""{"Action":"build-output","ImportPath":"m","Output":"a"}""")]
    public void OtherLinesAreNoEvents(string line) => Assert.IsNull(GoTestEvent.Parse(line));
}
