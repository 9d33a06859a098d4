using WslGo.Build.Testing;

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
        string.Join("; ", TestSelection.Of(TestFilter.Parse(filter), s_tests).Select(selection =>
            $"{string.Join(',', selection.Packages)}: {selection.Run}{(selection.Skip.Length > 0 ? " not " + selection.Skip : "")}")));

    [TestMethod]
    public void APatternMeansTheTextAsItIs() => Assert.AreEqual(@"a\.\*b\[c\]_\^\$\(\)", GoPattern.Quote("a.*b[c] ^$()"));
}
