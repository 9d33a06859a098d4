using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Storage;

[TestClass]
public sealed class RegularFileTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(100_000)]
    public void AFileIsReadWholeAlsoThroughALink(int length)
    {
        using var folder = new TemporaryFolder();
        var text = new string('x', length);
        var path = folder.Write("file", text);
        Assert.AreEqual(text, System.Text.Encoding.UTF8.GetString(RegularFile.Read(path)));
        Assert.AreEqual(text, System.Text.Encoding.UTF8.GetString(RegularFile.Read(folder.Link("link", "file"), most: length)));
    }

    [TestMethod]
    public void OneThatIsTooLargeIsNotRead()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<IOException>(() => RegularFile.Read(folder.Write("file", "12345"), most: 4));
    }

    [TestMethod]
    public void OneThatIsNotThereIsNotFound()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<FileNotFoundException>(() => RegularFile.Read(folder.At("missing")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("/dev/zero")]
    [DataRow("/dev/null")]
    [DataRow("/")]
    [DataRow(null)]
    public void NothingElseIsOpened(string? special)
    {
        using var folder = new TemporaryFolder();
        var thrown = Assert.ThrowsExactly<IOException>(() => RegularFile.OpenRead(special ?? SpecialFile.Pipe(folder.At("pipe"))));
        StringAssert.Contains(thrown.Message, "Not a regular file");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void FilesWithoutALengthAreRead() =>
        StringAssert.Contains(System.Text.Encoding.UTF8.GetString(RegularFile.Read("/proc/self/status")), "Name:");
}
