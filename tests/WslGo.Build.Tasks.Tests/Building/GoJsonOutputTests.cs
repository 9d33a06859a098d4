using WslGo.Build.Building;

namespace WslGo.Build.Tests.Building;

[TestClass]
public sealed class GoJsonOutputTests
{
    [TestMethod]
    public void RegroupsPackagesThatInterleave()
    {
        var blocks = GoJsonOutput.Regroup(
        [
            Event("b", "# b\\n"), Event("a", "# a\\nx.go:"), Event("b", "y.go:1: one\\n"), Event("a", "1: two\\n"),
        ]);
        Assert.HasCount(2, blocks);
        Assert.AreEqual("b", blocks[0].Package);
        CollectionAssert.AreEqual(new[] { "# b", "y.go:1: one" }, blocks[0].Lines.ToArray());
        CollectionAssert.AreEqual(new[] { "# a", "x.go:1: two" }, blocks[1].Lines.ToArray());
    }

    [TestMethod]
    [DataRow("""{"ImportPath":"a","Action":"build-out""")]
    [DataRow("{}")]
    [DataRow("""{"ImportPath":3,"Action":"build-output","Output":"x"}""")]
    [DataRow("""{"ImportPath":"a","Action":null,"Output":"x"}""")]
    [DataRow("""{"ImportPath":"a","Action":"build-output","Output":"\ud800"}""")]
    [DataRow("""{"ImportPath":"a","Action":"build-output","Output":{}}""")]
    [DataRow("{\0\u0001")]
    [DataRow("[1]")]
    [DataRow("plain")]
    public void KeepsWhatIsNoEventAsText(string line)
    {
        var block = GoJsonOutput.Regroup([new GoOutputLine(GoOutputSource.Output, line)]).Single();
        Assert.IsNull(block.Package);
        Assert.AreEqual(line, block.Lines.Single());
    }

    [TestMethod]
    public void StandardErrorHasNoEvents()
    {
        var line = Event("a", "x") with { Source = GoOutputSource.Error };
        Assert.AreEqual(line.Text, GoJsonOutput.Regroup([line]).Single().Lines.Single());
    }

    [TestMethod]
    public void EventsOfActionsToComeKeepTheirOutput()
    {
        var line = new GoOutputLine(
            GoOutputSource.Output, """{"ImportPath":"a","Action":"build-note","Output":"text\n","New":1}""");
        Assert.AreEqual("text", GoJsonOutput.Regroup([line]).Single().Lines.Single());
    }

    private static GoOutputLine Event(string package, string output) =>
        new(GoOutputSource.Output, $$"""{"ImportPath":"{{package}}","Action":"build-output","Output":"{{output}}"}""");
}
