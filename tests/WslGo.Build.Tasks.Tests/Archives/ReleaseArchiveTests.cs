using WslGo.Build.Archives;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Archives;

[TestClass]
internal sealed class ReleaseArchiveTests
{
    // As goreleaser's default: {{ .ProjectName }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}, with v and the number of an ARM processor.
    [TestMethod]
    [DataRow("linux-x64", "app_1.0_linux_amd64.tar.gz")]
    [DataRow("linux-musl-arm64", "app_1.0_linux_arm64.tar.gz")]
    [DataRow("linux-arm", "app_1.0_linux_armv7.tar.gz")]
    [DataRow("linux-armv6", "app_1.0_linux_armv6.tar.gz")]
    [DataRow("osx-arm64", "app_1.0_darwin_arm64.tar.gz")]
    [DataRow("win-x86", "app_1.0_windows_386.zip")]
    public void ItIsNamedAsGoNamesTheSystem(string runtimeIdentifier, string expected) =>
        Assert.AreEqual(expected, ReleaseArchive.For(GoTarget.FromRuntimeIdentifier(runtimeIdentifier)!, "app", "1.0").Name);

    [TestMethod]
    [DataRow("linux")]
    [DataRow("windows")]
    public void ItsBytesAreThoseOfItsEntriesInAnyOrder(string system)
    {
        using var folder = new TemporaryFolder();
        ArchiveEntry[] entries = [ArchiveEntry.File("b", "2"u8.ToArray()), ArchiveEntry.File("a/" + new string('x', 300), "1"u8.ToArray())];
        var archive = ReleaseArchive.For(new GoTarget(system, "amd64"), "app", "1");
        var first = archive.Write(folder.At("1"), entries, null, CancellationToken.None);
        var second = archive.Write(folder.At("2"), entries.Reverse(), null, CancellationToken.None);
        var third = archive.Write(folder.At("3"), entries, DateTimeOffset.FromUnixTimeSeconds(1700000000), CancellationToken.None);
        CollectionAssert.AreEqual(File.ReadAllBytes(first), File.ReadAllBytes(second));
        CollectionAssert.AreNotEqual(File.ReadAllBytes(first), File.ReadAllBytes(third));
    }

    [TestMethod]
    public void OnlyArchivesThatTheChecksumsNameAreRemoved()
    {
        using var folder = new TemporaryFolder();
        var hash = new string('0', 64);
        folder.Write("dist/checksums.txt", $"{hash}  old.zip\n{hash}  ../keep\nshort\n");
        folder.Write("dist/old.zip", "");
        folder.Write("dist/notes.txt", "");
        folder.Write("keep", "");
        Checksums.RemoveNamed(folder.At("dist"));
        CollectionAssert.AreEqual(new[] { folder.At("dist/notes.txt") }, Directory.GetFiles(folder.At("dist")));
        Assert.IsTrue(File.Exists(folder.At("keep")));
    }

    [TestMethod]
    public void TheTimeIsThatOfTheVariable()
    {
        Assert.IsNull(Read(null));
        Assert.IsNull(Read(""));
        Assert.AreEqual(DateTimeOffset.FromUnixTimeSeconds(1700000000), Read("1700000000"));
        foreach (var text in new[] { "-1", "1.5", "now", "99999999999999999999" })
            Assert.AreEqual("WSLGO3004", Assert.ThrowsExactly<BuildException>(() => Read(text)).Finding.Code);
    }

    private static DateTimeOffset? Read(string? text) => SourceDate.Read(
        new BuildEnvironment(text is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["SOURCE_DATE_EPOCH"] = text }, ""),
        new SourceLocation("/p"));
}
