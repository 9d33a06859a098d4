using System.Text;
using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class PackageClauseTests
{
    [TestMethod]
    [DataRow("package main", "main")]
    [DataRow("\uFEFF// a\n/* package b */ package // c\n/* d */ main;func", "main")]
    [DataRow("package café\n", "café")]
    [DataRow("", null)]
    [DataRow("// package main", null)]
    [DataRow("package", null)]
    [DataRow("package \"main\"", null)]
    [DataRow("import \"fmt\"\npackage main", null)]
    [DataRow("{package main", null)]
    public void TheNameFollowsTheKeyword(string source, string? name) =>
        Assert.AreEqual(name, Parse(source, isWhole: true)?.Name);

    [TestMethod]
    [DataRow("//go:build ignore", true)]
    [DataRow("//go:build\tignore\r", true)]
    [DataRow("//go:build ignore && linux", true)]
    [DataRow("//go:build linux&&(ignore)", true)]
    [DataRow("//go:build !ignore", false)]
    [DataRow("//go:build ignore || linux", false)]
    [DataRow("//go:build ignored", false)]
    [DataRow("//go:buildignore", false)]
    [DataRow("// go:build ignore", false)]
    [DataRow("/* //go:build ignore */", false)]
    [DataRow("// +build ignore", true)]
    [DataRow("//+build ignore", true)]
    [DataRow("// +build linux,ignore", true)]
    [DataRow("// +build linux ignore", false)]
    [DataRow("// +build !ignore", false)]
    [DataRow("// +build linux\n// +build ignore", true)]
    [DataRow("// +build ignore\n// +build linux", true)]
    [DataRow("//go:build linux\n// +build ignore", false)]
    [DataRow("// +build ignore\n//go:build linux", false)]
    [DataRow("//go:build ignore\n//go:build linux", true)]
    public void OnlyTheTagIgnoreExcludesAFile(string comments, bool isIgnored)
    {
        Assert.AreEqual(new PackageClause("main", isIgnored), Parse(comments + "\n\npackage main\n", isWhole: true));
        Assert.AreEqual(new PackageClause(null, isIgnored), Parse(comments + "\n\nfunc", isWhole: true));
    }

    [TestMethod]
    [DataRow("package main\n//go:build ignore\n")]
    [DataRow("package //go:build ignore\nmain")]
    public void AConstraintStandsBeforeTheClause(string source) =>
        Assert.AreEqual(new PackageClause("main", IsIgnored: false), Parse(source, isWhole: true));

    [TestMethod]
    [DataRow("")]
    [DataRow("// a")]
    [DataRow("pack")]
    [DataRow("package")]
    [DataRow("package ma")]
    public void AnEndThatIsNotTheFilesAsksForMore(string source) => Assert.IsNull(Parse(source, isWhole: false));

    [TestMethod]
    [DataRow(0)]
    [DataRow(4096 - 13)]
    [DataRow(4096 - 9)]
    [DataRow(4096 - 4)]
    [DataRow(100_000)]
    public void AFileIsReadAsFarAsItTakes(int comment)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", "//" + new string('x', comment) + "\npackage main\n");
        Assert.AreEqual(new PackageClause("main", IsIgnored: false), PackageClause.Read(path));
    }

    [TestMethod]
    public void AFileThatNeverComesToTheClauseIsNotReadWhole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", "//" + new string('x', 5 << 20) + "\npackage main\n");
        Assert.IsNull(PackageClause.Read(path).Name);
    }

    private static PackageClause? Parse(string source, bool isWhole) =>
        PackageClause.Parse(Encoding.UTF8.GetBytes(source), isWhole);
}
