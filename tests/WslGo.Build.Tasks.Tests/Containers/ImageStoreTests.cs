using WslGo.Build.Containers;

namespace WslGo.Build.Tests.Containers;

[TestClass]
public sealed class ImageStoreTests
{
    [TestMethod]
    public void ASecondPublishOfTheProjectWaitsForTheFirst()
    {
        using var folder = new TemporaryFolder();
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        using (var first = new ImageStore(folder.At("image"), new RecordingLog(), CancellationToken.None))
        {
            var blob = first.Add(MediaTypes.Config, "{}"u8.ToArray());

            Assert.ThrowsExactly<TaskCanceledException>(() => new ImageStore(folder.At("image"), new RecordingLog(), ended.Token));

            Assert.IsTrue(File.Exists(first.PathOf(blob)));
        }

        using var second = new ImageStore(folder.At("image"), new RecordingLog(), ended.Token);
        Assert.IsEmpty(Directory.GetFiles(Path.Join(second.Root, "blobs", "sha256")));
    }
}
