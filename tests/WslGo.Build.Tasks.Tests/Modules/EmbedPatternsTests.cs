using System.Text;
using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class EmbedPatternsTests
{
    [TestMethod]
    [DataRow("//go:embed a", "a")]
    [DataRow("//go:embed\ta  b\t", "a", "b")]
    [DataRow("//go:embed a\r", "a")]
    [DataRow("//go:embed \"a b\" `c\"d` e", "a b", "c\"d", "e")]
    [DataRow(@"//go:embed ""a\""b""", "a\"b")]
    [DataRow(@"//go:embed `a\`", @"a\")]
    [DataRow("//go:embed a\"b", "a\"b")]
    [DataRow("//go:embed")]
    [DataRow("//go:embedded a")]
    [DataRow("//go:embed\"a\"")]
    [DataRow("//go:embed a \"b")]
    [DataRow("//go:embed a `b")]
    [DataRow(@"//go:embed a ""b\")]
    [DataRow("//go:embed \"a\"b")]
    public void ArgumentsAreWordsOrQuoted(string comment, params string[] expected) =>
        CollectionAssert.AreEqual(expected, EmbedDirective.Arguments(comment));

    [TestMethod]
    [DataRow("a", "a", true)]
    [DataRow("a", "b", false)]
    [DataRow("a", "A", false)]
    [DataRow("a", "a/b/c", true)]
    [DataRow("a", "a/.b", false)]
    [DataRow("a", "a/_b/c", false)]
    [DataRow("all:a", "a/.b/_c", true)]
    [DataRow("all:a", "a/.git", false)]
    [DataRow("all:.hg", ".hg", false)]
    [DataRow("all:*", ".svn", false)]
    [DataRow("all:*", ".bzr", false)]
    [DataRow("*", ".vscode", true)]
    [DataRow("*", "bin/.cache", false)]
    [DataRow("a/b", "a", true)]
    [DataRow("a/b", "a/b/c", true)]
    [DataRow("a/b", "a/c", false)]
    [DataRow("a/b.txt", "a/b.txt/c", true)]
    [DataRow("*/*.html", "node_modules", true)]
    [DataRow("*/*.html", "node_modules/x", false)]
    [DataRow("[nm]ode_modules/x/y.js", "node_modules/x", true)]
    [DataRow("[", "[", false)]
    [DataRow("", "a", false)]
    [DataRow(".", "a", false)]
    [DataRow("./a", "a", false)]
    [DataRow("../a", "a", false)]
    [DataRow("/a", "a", false)]
    [DataRow("a/", "a", false)]
    [DataRow("a//b", "a", false)]
    public void APatternReachesWhatItNamesAboveItAndWithin(string pattern, string directory, bool expected)
    {
        var patterns = EmbedPatterns.Parse(Encoding.UTF8.GetBytes($"package p\n//go:embed x y/z `{pattern}`\nvar f embed.FS"));
        Assert.AreEqual(expected, patterns.Reaches(directory));
    }

    [TestMethod]
    [DataRow("//go:embed a", true)]
    [DataRow("/*\n//go:embed a\n*/", false)]
    [DataRow("var s = `\n//go:embed a\n`", false)]
    [DataRow("var s = \"//go:embed a\"", false)]
    [DataRow("// go:embed a", false)]
    [DataRow("//go:embed .", false)]
    [DataRow("", false)]
    public void OnlyALineCommentIsADirective(string source, bool embeds) =>
        Assert.AreEqual(!embeds, EmbedPatterns.Parse(Encoding.UTF8.GetBytes(source)).IsEmpty);

    [TestMethod]
    public void AllFilesOfThePackageCountThatCanBeRead()
    {
        using var folder = new TemporaryFolder();
        var patterns = EmbedPatterns.Read(
        [
            folder.Write("a.go", "package p\nimport \"embed\"\n//go:embed a"), folder.At("missing.go"), folder.Path,
            folder.Write("b_test.go", "package p\nimport (\n_ `embed`\n)\n//go:embed b"),
            folder.Write("c.go", "package p\nimport \"fmt\"\n//go:embed c"), // None to go, which is an error of its compiler.
        ]);
        Assert.IsTrue(patterns.Reaches("a"));
        Assert.IsTrue(patterns.Reaches("b"));
        Assert.IsFalse(patterns.Reaches("c"));
    }
}
