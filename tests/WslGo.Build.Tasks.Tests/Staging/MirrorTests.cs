using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class MirrorTests
{
    [TestMethod]
    public async Task TheCopyHoldsWhatTheTreeHolds()
    {
        using var folder = new TemporaryFolder();
        folder.Write("source/a.go", "package a\n");
        folder.Write("source/b/b.go", "package b\n");
        var layout = new StageLayout(folder.At("stage"));
        var log = new RecordingLog();

        using (await new Mirror(folder.At("source"), layout, log).HoldAsync(Scan(folder), default))
        {
            Assert.AreEqual("package a\n", File.ReadAllText(layout.Staged(folder.At("source/a.go"))));
            Assert.AreEqual("package b\n", File.ReadAllText(layout.Staged(folder.At("source/b/b.go"))));
        }
    }

    private static SourceTree Scan(TemporaryFolder folder) => new TreeScanner().Scan(folder.At("source"), [], default);
}
