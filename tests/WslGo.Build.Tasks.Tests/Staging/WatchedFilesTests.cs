using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class WatchedFilesTests
{
    [TestMethod]
    public void SourcesModuleFilesAndWhatIsEmbeddedAreWatched()
    {
        using var folder = new TemporaryFolder();
        string[] watched =
        [
            "go.mod", "go.sum", "main.go", "cmd/a/main.go", "cmd/a/native.c", "cmd/a/native.h", "cmd/a/text.txt",
            "cmd/a/static/app.js", "cmd/a/static/deep/x.css", "default.pgo",
        ];
        string[] others = ["README.md", "app.log", "text.txt", "cmd/b/text.txt", "static/app.js", "data/x.db"];
        foreach (var file in watched.Concat(others)) folder.Write(file, "package main\n");
        folder.Write("cmd/a/main.go", "package main\n\nimport \"embed\"\n\n//go:embed text.txt\n//go:embed static\nvar files embed.FS\n");

        var tree = new TreeScanner().Scan(folder.Path, [], CancellationToken.None);

        CollectionAssert.AreEquivalent(
            watched.Select(folder.At).ToArray(), WatchedFiles.Of(tree).ToArray());
    }
}
