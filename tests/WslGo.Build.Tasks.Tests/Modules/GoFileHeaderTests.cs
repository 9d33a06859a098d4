using System.Text;
using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class GoFileHeaderTests
{
    [TestMethod]
    [DataRow("package p", "p")]
    [DataRow("package p\nimport \"fmt\"\n", "p", "fmt")]
    [DataRow("package p;import \"a\";import \"b\";func f() { x(\"c\") }", "p", "a", "b")]
    [DataRow("package p\nimport (\n\t\"a\"\n\tx \"b/c\"; . \"d\"\n\t_ `e`\n)\nimport \"f\"\n", "p", "a", "b/c", "d", "e", "f")]
    [DataRow("package p\nimport ()\nimport \"a\"", "p", "a")]
    [DataRow("package p\nimport(\"a\")", "p", "a")]
    [DataRow("\uFEFF// package a\n/* package b */ package // c\n/* d */ p\nimport /* e */ \"f\" // import \"g\"\n", "p", "f")]
    [DataRow("//go:build ignore\n// +build ignore\n\npackage p\nimport \"a\"\n", "p", "a")]
    [DataRow("package p\n\n/*\n#include \"x.h\"\nimport \"no\"\n*/\nimport \"C\"\nimport \"a\"\n", "p", "C", "a")]
    [DataRow("package p\n// #cgo LDFLAGS: -lx\nimport (\n\t// import \"no\"\n\t\"C\"\n)", "p", "C")]
    [DataRow("package p\nvar s = \"x\"\nimport \"late\"\n", "p")]
    [DataRow("package p\nconst s = `\nimport \"no\"\n`\n", "p")]
    [DataRow("package p\ntype import_ struct { a int \"no\" }", "p")]
    [DataRow("package p\r\nimport \"a\"\r\n", "p", "a")]
    [DataRow("package café\nimport \"a\"", "café", "a")]
    [DataRow("package p\nimport \"cut\nimport \"a\"", "p", "a")]
    [DataRow("package p\nimport \"\"", "p")]
    [DataRow("package p\nimport", "p")]
    [DataRow("package p\nimport (\"a\"", "p", "a")]
    [DataRow("package p\n)\nimport \"a\"", "p")]
    [DataRow("", null)]
    [DataRow("// package p", null)]
    [DataRow("package", null)]
    [DataRow("package \"p\"", null)]
    [DataRow("import \"a\"\npackage p", null)]
    [DataRow("\0\0\0\0", null)]
    public void Parse(string source, string? package, params string[] imports) => Assert.AreEqual(
        new GoFileHeader(package, [.. imports]), GoFileHeader.Parse(Encoding.UTF8.GetBytes(source), isWhole: true));

    [TestMethod]
    [DataRow("package p\nimport (\n\t\"a\"\n\t`b`\n)\n/* c */ import d \"e\" // f\nfunc", 1)]
    [DataRow("// a\npackage p\n/*\n#include <x.h>\n*/\nimport \"C\"\nvar x", 0)]
    public void AStartThatIsCutOffAnywhereGivesNothingOrTheSame(string source, int rest)
    {
        var bytes = Encoding.UTF8.GetBytes(source + new string(' ', rest) + "x");
        var expected = GoFileHeader.Parse(bytes, isWhole: true);
        for (var length = 0; length < bytes.Length; length++)
        {
            if (GoFileHeader.Parse(bytes.AsSpan(0, length), isWhole: false) is { } header) Assert.AreEqual(expected, header, $"{length}");
        }

        Assert.AreEqual(expected, GoFileHeader.Parse(bytes, isWhole: false) ?? expected);
    }

    [TestMethod]
    public void GarbageIsTolerated()
    {
        var random = new Random(1);
        string[] pieces = ["package", " ", "\n", "import", "(", ")", "\"", "`", "'", "\\", "//", "/*", "*/", ";", ".", "_", "p", "\0", "é", "{"];
        for (var round = 0; round < 5000; round++)
        {
            var source = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var bytes = Encoding.UTF8.GetBytes(source);
            Assert.IsNotNull(GoFileHeader.Parse(bytes, isWhole: true), source);
            GoFileHeader.Parse(bytes, isWhole: false);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4096 - 13)]
    [DataRow(4096 - 4)]
    [DataRow(100_000)]
    public void AFileIsReadAsFarAsItTakes(int comment)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", $"package p\nimport \"a\"\n/*{new string('x', comment)}*/\nimport \"b\"\nfunc f() {{}}\n");
        Assert.AreEqual(new GoFileHeader("p", ["a", "b"]), GoFileHeader.Read(path));
    }

    [TestMethod]
    public void AFileThatNeverComesToAnEndIsNotReadWhole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", "package p\nimport \"a\"\n/*");
        using (var file = File.OpenWrite(path)) file.SetLength(1L << 40);
        Assert.AreEqual(new GoFileHeader("p", ["a"]), GoFileHeader.Read(path));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void OnlyARegularFileIsRead()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<IOException>(() => GoFileHeader.Read(folder.Link("zero.go", "/dev/zero")));
        Assert.ThrowsExactly<IOException>(() => GoFileHeader.Read(SpecialFile.Pipe(folder.At("pipe.go"))));
    }
}
