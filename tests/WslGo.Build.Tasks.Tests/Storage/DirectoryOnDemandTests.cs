using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Storage;

[TestClass]
public sealed class DirectoryOnDemandTests
{
    [TestMethod]
    public void ADirectoryThatAnotherBuildCreatesMeanwhileIsUsed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("out/file");
        var attempts = 0;
        DirectoryOnDemand.Run(path, () =>
        {
            attempts++;
            if (attempts > 1)
            {
                File.WriteAllText(path, "");
                return;
            }

            // What .NET throws if the directory is missing when it opens the file, and exists when it looks for the reason.
            Directory.CreateDirectory(folder.At("out"));
            throw new FileNotFoundException();
        });
        Assert.AreEqual(2, attempts);
    }

    [TestMethod]
    public void AMissingFileStaysAnError()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<FileNotFoundException>(() => AtomicFile.Copy(folder.At("none"), folder.At("copy")));
    }
}
