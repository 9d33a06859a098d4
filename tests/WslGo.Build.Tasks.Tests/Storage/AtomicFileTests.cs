using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Storage;

[TestClass]
public sealed class AtomicFileTests
{
    [TestMethod]
    public void WritesInAPlaceThatIsMadeIfNeedBe()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("a/b/c");
        AtomicFile.Write(path, [1, 2]);
        AtomicFile.Write(path, [3]);
        CollectionAssert.AreEqual(new byte[] { 3 }, File.ReadAllBytes(path));
        Assert.HasCount(1, Directory.GetFiles(folder.At("a/b")));
    }

    [TestMethod]
    public void NamesWhatIsInThePlaceOfItsDirectory()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a", "x");
        var exception = Assert.Throws<IOException>(() => AtomicFile.Write(Path.Join(file, "b"), [1]));
        StringAssert.Contains(exception.Message, file);
        Assert.AreEqual("x", File.ReadAllText(file));
    }

    // Windows replaces no file that is open.
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void AReaderOfTheOldFileKeepsIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a", "old");
        using var reader = new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        AtomicFile.Write(path, "new"u8.ToArray());
        Assert.AreEqual("old", reader.ReadToEnd());
        Assert.AreEqual("new", File.ReadAllText(path));
    }

    [TestMethod]
    public void CopiesTimeAndMode()
    {
        using var folder = new TemporaryFolder();
        var (from, to) = (folder.Write("a", "x"), folder.Write("out/b", "y"));
        var time = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(from, mode);
        File.SetLastWriteTimeUtc(from, time);
        AtomicFile.Copy(from, to);
        Assert.AreEqual("x", File.ReadAllText(to));
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(to));
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(mode, File.GetUnixFileMode(to));
    }

    [TestMethod]
    public void AFailureLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        folder.Make("out/directory/x");
        var file = folder.Write("out/file", "old");
        AssertFails(() => AtomicFile.Write(folder.At("out/directory"), [1]));
        AssertFails(() => AtomicFile.Copy(folder.At("missing"), file));
        CollectionAssert.AreEquivalent(
            new[] { folder.At("out/directory"), file }, Directory.GetFileSystemEntries(folder.At("out")));
        Assert.AreEqual("old", File.ReadAllText(file));

        static void AssertFails(Action action)
        {
            var exception = Assert.Throws<Exception>(action);
            Assert.IsTrue(exception is IOException or UnauthorizedAccessException, exception.ToString());
        }
    }
}
