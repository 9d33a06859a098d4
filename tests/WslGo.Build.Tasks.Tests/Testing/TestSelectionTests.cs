using WslGo.Build.Testing;
using ITestFilter = WslGo.Build.Testing.ITestFilter;

namespace WslGo.Build.Tests.Testing;

[TestClass]
public sealed class TestSelectionTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_tests = new()
    {
        ["m/a"] = ["TestOne", "TestTwo"],
        ["m/b"] = ["TestOne", "TestB"],
        ["m/c"] = [],
    };

    [TestMethod]
    [DataRow("Name=TestOne", "m/a,m/b: ^TestOne$")]
    [DataRow("TestB", "m/b: ^TestB$")]
    [DataRow("ClassName=m/a", "m/a: ^TestOne$|^TestTwo$")]
    [DataRow("FullyQualifiedName=m/a.TestOne", "m/a: ^TestOne$")]
    [DataRow("Name~Test&ClassName!=m/a", "m/b: ^TestOne$|^TestB$")]
    [DataRow("Name=TestTwo|FullyQualifiedName=m/b.TestB", "m/a: ^TestTwo$; m/b: ^TestB$")]
    [DataRow("Name=TestTwo/a b", "m/a: ^TestTwo$/^(?i)a_b$")]
    [DataRow("Name=TestTwo/x/y", "m/a: ^TestTwo$/^(?i)x$/^(?i)y$")]
    [DataRow("Name~TestTwo/x", "m/a: ^TestTwo$/^(?i)x")]
    [DataRow("Name~Two/a.b", @"m/a: ^TestTwo$/^(?i)a\.b")]
    [DataRow("Name~/x&ClassName=m/b", "m/b: ^TestOne$/^(?i)x|^TestB$/^(?i)x")]
    [DataRow("ClassName=m/a&Name!=TestTwo/x", "m/a: ^TestOne$|^TestTwo$ not ^TestTwo$/^(?i)x$")]
    [DataRow("Name=TestB&Name!~slow", "m/b: ^TestB$ not ^TestB$/(?i)slow|^TestB$/.*/(?i)slow")]
    [DataRow("Name=TestB|Name!~TestB", "m/a: ^TestOne$|^TestTwo$ not ^TestOne$/(?i)TestB|^TestOne$/.*/(?i)TestB|^TestTwo$/(?i)TestB|^TestTwo$/.*/(?i)TestB; m/b: ^TestOne$|^TestB$ not ^TestOne$/(?i)TestB|^TestOne$/.*/(?i)TestB")]
    [DataRow("Name=None", "")]
    [DataRow("TestCategory=x", "")]
    public void RunsNoMoreThanWhatIsWanted(string filter, string expected) => Assert.AreEqual(
        expected,
        Text(TestFilter.Parse(filter), new KnownSubtests()));

    [TestMethod]
    public void APatternMeansTheTextAsItIs() => Assert.AreEqual(@"a\.\*b\[c\]_\^\$\(\)", GoPattern.Quote("a.*b[c] ^$()"));

    [TestMethod]
    [DataRow("Name~first", "m/a: ^TestTwo$/^(?i)first$")]
    [DataRow("Name~irs|Name=TestOne", "m/a: ^TestOne$|^TestTwo$/^(?i)first$; m/b: ^TestOne$")]
    [DataRow("FullyQualifiedName~deep", "m/a: ^TestTwo$/^(?i)x$/^(?i)deep$")]
    [DataRow("Name~two/x", "m/a: ^TestTwo$/^(?i)x|^TestTwo$/^(?i)x$")]
    [DataRow("Name!=TestTwo&ClassName=m/a", "m/a: ^TestOne$")]
    [DataRow("Name~first&Name!~Two", "")]
    public void SubtestsOfEarlierRunsMatchToo(string filter, string expected)
    {
        var known = new KnownSubtests();
        known.Update([new GoTestPackage("m/a") { Tests = [new("m/a", "TestTwo/first"), new("m/a", "TestTwo/x"), new("m/a", "TestTwo/x/deep")] }], isWhole: true);

        Assert.AreEqual(expected, Text(TestFilter.Parse(filter), known));
    }

    [TestMethod]
    public void NamesAreRunAsTheyAre()
    {
        Assert.AreEqual(
            @"m/a: ^TestOne$|^TestTwo$/^(?i)a\.b$/^(?i)c$; m/b: ^TestB$",
            Text(new TestNames(["m/a.TestOne", "m/a.TestTwo/a.b/c", "m/b.TestB", "m/b.TestGone"]), new KnownSubtests()));
        Assert.AreEqual(
            "m/a: ^TestOne$|^TestTwo$/^(?i)x$/^(?i)y$",
            Text(new TestNames(["m/a.TestOne", "m/a.TestTwo", "m/a.TestTwo/x", "m/a.TestTwo/x/y"], onlySubtests: true), new KnownSubtests()));
        Assert.IsTrue(new TestNames(["m/a.TestOne"]).Matches("m/a", "TestOne"));
        Assert.IsFalse(new TestNames(["m/a.TestOne"]).Matches("m/a", "testone"));
    }

    [TestMethod]
    public void MoreNamesThanAnArgumentHoldsAreSeveralRuns()
    {
        var names = Enumerable.Range(0, 5000).Select(number => $"TestWithAnOrdinaryName{number}").ToList();

        var selections = new TestNames(names.Select(name => "m/a." + name)).Select(new Dictionary<string, IReadOnlyList<string>> { ["m/a"] = names }, new KnownSubtests());

        Assert.IsGreaterThan(1, selections.Count);
        Assert.IsLessThan(128 * 1024, selections.Max(selection => selection.Run.Length));
        Assert.AreEqual(5000, selections.Sum(selection => selection.Run.Split('|').Length));
    }

    [TestMethod]
    public void KnownSubtestsAreKept()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Join(folder.Path, "subtests.txt");
        var known = new KnownSubtests();
        known.Update([new GoTestPackage("m/a") { Tests = [new("m/a", "TestA"), new("m/a", "TestA/b c"), new("m/a", "TestAB/x")] }], isWhole: true);
        known.Save(file);

        known = KnownSubtests.Load(file);
        CollectionAssert.AreEqual(new[] { "TestA/b c" }, known.Below("m/a", "TestA").ToArray());

        known.Update([new GoTestPackage("m/a") { Tests = [new("m/a", "TestA/d")] }], isWhole: false);
        CollectionAssert.AreEqual(new[] { "TestA/b c", "TestA/d" }, known.Below("m/a", "TestA").ToArray());
        known.Update([new GoTestPackage("m/a") { Tests = [new("m/a", "TestA/d")] }], isWhole: true);
        CollectionAssert.AreEqual(new[] { "TestA/d" }, known.Below("m/a", "TestA").ToArray());
    }

    private static string Text(ITestFilter filter, KnownSubtests known) => string.Join("; ", filter.Select(s_tests, known).Select(selection =>
        $"{string.Join(',', selection.Packages)}: {selection.Run}{(selection.Skip.Length > 0 ? " not " + selection.Skip : "")}"));
}
