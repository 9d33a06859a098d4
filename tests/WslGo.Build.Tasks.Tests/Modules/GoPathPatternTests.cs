using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

/// <summary>The cases are those of golang/go <c>src/path/match_test.go</c> that have one element.</summary>
[TestClass]
public sealed class GoPathPatternTests
{
    [TestMethod]
    [DataRow("abc", "abc", true)]
    [DataRow("*", "abc", true)]
    [DataRow("*c", "abc", true)]
    [DataRow("a*", "a", true)]
    [DataRow("a*", "abc", true)]
    [DataRow("a*b*c*d*e*", "axbxcxdxe", true)]
    [DataRow("a*b*c*d*e*", "axbxcxdxexxx", true)]
    [DataRow("a*b?c*x", "abxbbxdbxebxczzx", true)]
    [DataRow("a*b?c*x", "abxbbxdbxebxczzy", false)]
    [DataRow("ab[c]", "abc", true)]
    [DataRow("ab[b-d]", "abc", true)]
    [DataRow("ab[e-g]", "abc", false)]
    [DataRow("ab[^c]", "abc", false)]
    [DataRow("ab[^b-d]", "abc", false)]
    [DataRow("ab[^e-g]", "abc", true)]
    [DataRow("a\\*b", "a*b", true)]
    [DataRow("a\\*b", "ab", false)]
    [DataRow("a?b", "a☺b", true)]
    [DataRow("a[^a]b", "a☺b", true)]
    [DataRow("a???b", "a☺b", false)]
    [DataRow("a[^a][^a][^a]b", "a☺b", false)]
    [DataRow("[a-ζ]*", "α", true)]
    [DataRow("*[a-ζ]", "A", false)]
    [DataRow("[\\]a]", "]", true)]
    [DataRow("[\\-]", "-", true)]
    [DataRow("[x\\-]", "x", true)]
    [DataRow("[x\\-]", "-", true)]
    [DataRow("[x\\-]", "z", false)]
    [DataRow("[\\-x]", "x", true)]
    [DataRow("[\\-x]", "-", true)]
    [DataRow("[\\-x]", "a", false)]
    [DataRow("[]a]", "]", false)]
    [DataRow("[-]", "-", false)]
    [DataRow("[x-]", "x", false)]
    [DataRow("[x-]", "-", false)]
    [DataRow("[-x]", "x", false)]
    [DataRow("[a-b-c]", "a", false)]
    [DataRow("[", "a", false)]
    [DataRow("[^", "a", false)]
    [DataRow("[^bc", "a", false)]
    [DataRow("a[", "a", false)]
    [DataRow("a[", "ab", false)]
    [DataRow("\\", "a", false)]
    [DataRow("*x", "xxx", true)]
    [DataRow("", "", true)]
    [DataRow("", "a", false)]
    [DataRow("a", "", false)]
    [DataRow("**", "", true)]
    public void Matches(string pattern, string name, bool expected) =>
        Assert.AreEqual(expected, GoPathPattern.Matches(pattern, name));

    [TestMethod]
    public void ManyStarsTakeNoExponentialTime() =>
        Assert.IsFalse(GoPathPattern.Matches(string.Concat(Enumerable.Repeat("*a", 50)) + "b", new string('a', 5000)));
}
