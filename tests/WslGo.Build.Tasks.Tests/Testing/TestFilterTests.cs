using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tests.Testing;

[TestClass]
public sealed class TestFilterTests
{
    private const string Package = "example.com/m/parse";

    [TestMethod]
    [DataRow("TestParse", true)]
    [DataRow("testparse", true)]
    [DataRow("m/parse.Test", true)]
    [DataRow("Name=TestParse/empty", true)]
    [DataRow("Name=TestParse", false)]
    [DataRow("Name!=TestParse", true)]
    [DataRow("DisplayName~empty", true)]
    [DataRow("Name!~empty", false)]
    [DataRow("FullyQualifiedName=example.com/m/parse.TestParse/empty", true)]
    [DataRow("ClassName=example.com/m/parse", true)]
    [DataRow("ClassName=other", false)]
    [DataRow("TestCategory=Fast", false)]
    [DataRow("TestCategory!=Fast", true)]
    [DataRow("Name=a|Name~Parse", true)]
    [DataRow("Name~Parse&Name~nothing", false)]
    [DataRow("Name~Parse&Name~nothing|Name~empty", true)]
    [DataRow("Name~Parse&(Name~nothing|ClassName~parse)", true)]
    [DataRow(" ( Name = TestParse/empty ) ", true)]
    [DataRow("Name~a\\|b", false)]
    public void Matches(string filter, bool expected) =>
        Assert.AreEqual(expected, TestFilter.Parse(filter).Matches(Package, "TestParse/empty"));

    [TestMethod]
    public void ACharacterBehindABackslashIsMeantAsItIs() =>
        Assert.IsTrue(TestFilter.Parse(@"Name=TestParse/a\|b\(c\)=d").Matches(Package, "TestParse/a|b(c)=d"));

    [TestMethod]
    public void SpacesAreWhatGoMakesOfThem() =>
        Assert.IsTrue(TestFilter.Parse("Name=TestParse/two words").Matches(Package, "TestParse/two_words"));

    [TestMethod]
    [DataRow("(Name=a", "'(' without a matching ')'")]
    [DataRow("Name=a)", "')' without a matching '('")]
    [DataRow("Name=", "the value to compare Name with is missing")]
    [DataRow("=a", "a property name is missing")]
    [DataRow("Name=a|", "a condition is missing")]
    [DataRow("Name=a&&Name=b", "a condition is missing")]
    [DataRow("()", "a condition is missing")]
    [DataRow("Name(a)", "an operator is missing")]
    [DataRow("Name=a\\", "'\\' at the end")]
    public void WhatDoesNotParseIsSaid(string filter, string expected)
    {
        var finding = Assert.ThrowsExactly<BuildException>(() => TestFilter.Parse(filter)).Finding;

        Assert.AreEqual("WSLGO3010", finding.Code);
        if (filter != "Name=a)") StringAssert.Contains(finding.Message, expected);
        StringAssert.Contains(finding.Message, filter);
    }

    [TestMethod]
    public void NoTextMakesItThrowAnythingElse()
    {
        var random = new Random(1);
        const string Characters = "Name=~!|&()\\ab /.";
        for (var count = 0; count < 20_000; count++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Characters[random.Next(Characters.Length)]));
            try
            {
                TestFilter.Parse(text).Matches(Package, "TestX");
            }
            catch (BuildException)
            {
                // Said as it should be.
            }
        }
    }
}
