using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

[TestClass]
internal sealed class BinaryOutputsTests
{
    [TestMethod]
    [DataRow("linux", GoBuildMode.Default, null, null, "app")]
    [DataRow("linux", GoBuildMode.Exe, "server", null, "server")]
    [DataRow("linux", GoBuildMode.Pie, "my.server", null, "my.server")]
    [DataRow("linux", GoBuildMode.Plugin, null, null, "app.so")]
    [DataRow("linux", GoBuildMode.CShared, null, null, "libapp.so", "libapp.h")]
    [DataRow("linux", GoBuildMode.CShared, "my.lib", null, "libmy.lib.so", "libmy.lib.h")]
    [DataRow("linux", GoBuildMode.CArchive, null, null, "libapp.a", "libapp.h")]
    [DataRow("linux", GoBuildMode.CShared, "x", "native.d/app", "native.d/app", "native.d/app.h")]
    [DataRow("linux", GoBuildMode.Default, "x", "tools/app.bin", "tools/app.bin")]
    [DataRow("windows", GoBuildMode.Default, null, null, "app.exe")]
    [DataRow("windows", GoBuildMode.Default, "server", null, "server.exe")]
    [DataRow("windows", GoBuildMode.CShared, null, null, "app.dll", "app.h")]
    [DataRow("windows", GoBuildMode.CArchive, null, null, "app.lib", "app.h")]
    [DataRow("darwin", GoBuildMode.CShared, null, null, "libapp.dylib", "libapp.h")]
    public void TargetPathBeforeOutputNameBeforeGosOwn(
        string os, GoBuildMode mode, string? outputName, string? targetPath, params string[] expected)
    {
        var binary = Binary("a") with
        {
            OutputName = outputName,
            TargetPath = targetPath,
            Flags = new GoFlags { BuildMode = mode },
        };
        CollectionAssert.AreEqual(expected, BinaryOutputs.Of(binary, "app", new GoTarget(os, "amd64")));
    }

    [TestMethod]
    [DataRow("x", "y", "z", null)]
    [DataRow("x", "x", "z", "GoBinary 'cmd/a'")]
    [DataRow("x", "z", "z", "the assembly or host of a.csproj")]
    [DataRow("x", "d/z", "d\\z", "the assembly or host of a.csproj")]
    public void TwoCannotHaveOnePlace(string first, string second, string reserved, string? taken)
    {
        using var folder = new TemporaryFolder();
        var project = folder.Write(
            "a.csproj", "<Project>\n<GoBinary Include=\"cmd/a\" />\n<GoBinary Include=\"cmd/b\" />\n</Project>");
        var outputs = new BinaryOutputs([reserved], project);
        outputs.Add(Binary("cmd/a"), [first, "a.h"]);
        if (taken is null)
        {
            outputs.Add(Binary("cmd/b"), [second, "b.h"]);
            return;
        }

        var finding = Assert.ThrowsExactly<BuildException>(() => outputs.Add(Binary("cmd/b"), [second, "b.h"])).Finding;
        Assert.AreEqual("WSLGO3017", finding.Code);
        Assert.AreEqual(new SourceLocation(project, 3, 2), finding.Location);
        StringAssert.Contains(finding.Message, $"GoBinary 'cmd/b' and {taken} would both be written to '{second}'");
    }

    [TestMethod]
    public void CaseTellsApartWhereItDoesForFiles()
    {
        var outputs = new BinaryOutputs([], "/p");
        outputs.Add(Binary("a"), ["x"]);
        if (OperatingSystem.IsLinux())
            outputs.Add(Binary("b"), ["X"]);
        else
            Assert.ThrowsExactly<BuildException>(() => outputs.Add(Binary("b"), ["X"]));
    }

    private static GoBinary Binary(string include) =>
        new() { Include = include, Directory = "/m/" + include, Flags = new GoFlags() };
}
