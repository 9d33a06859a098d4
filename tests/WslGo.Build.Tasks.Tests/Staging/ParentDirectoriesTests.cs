using WslGo.Build.Staging;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Staging;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class ParentDirectoriesTests
{
    [TestMethod]
    public void APathIsRelativeToItsInnermostOpenDirectory()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/b/c/file", "four");
        using var parents = new ParentDirectories(2);

        Assert.AreEqual((null, folder.At("a/b/c")), parents.Above(folder.At("a/b/c")));
        Assert.IsTrue(parents.Open(folder.At("a")));
        Assert.AreEqual("b/c", parents.Above(folder.At("a/b/c")).Name);
        Assert.IsTrue(parents.Open(folder.At("a/b")));
        Assert.AreEqual("c", parents.Above(folder.At("a/b/c")).Name);

        Assert.IsTrue(parents.Open(folder.At("a/b/c")), "More than the limit.");
        Assert.AreEqual("c/file", parents.Above(folder.At("a/b/c/file")).Name);
        Assert.AreEqual(4, parents.State(folder.At("a/b/c/file"))!.Length);
        using var open = OpenDirectory.TryOpen(folder.At("a/b/c"), parents, followsLink: false);
        Assert.AreEqual("file", open!.List().Single().Name);
    }

    [TestMethod]
    public void OnlyDirectoriesThemselvesAreOpened()
    {
        using var folder = new TemporaryFolder();
        folder.Write("there/file", "four");
        var link = folder.Link("link", "there");
        using var parents = new ParentDirectories(9);
        parents.Open(folder.Path);

        foreach (var name in new[] { "link", "there/file", "absent", "absent/below", "there/file/below" })
        {
            Assert.IsFalse(parents.Open(folder.At(name)), name);
            Assert.AreEqual(name + "/x", parents.Above(folder.At(name + "/x")).Name);
        }

        Assert.AreEqual(4, parents.State(folder.At("link/file"))!.Length);
        Assert.IsNull(parents.State(folder.At("absent")));
        Assert.IsNull(OpenDirectory.TryOpen(link, parents, followsLink: false));
        using var open = OpenDirectory.TryOpen(link, parents, followsLink: true);
        Assert.AreEqual("file", open!.List().Single().Name);
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => OpenDirectory.TryOpen(folder.At("absent"), parents, followsLink: true));
    }

    [TestMethod]
    public void ALongPathCostsNoMoreThanAShortOne()
    {
        const string Deep = "a/b/c/d/e/f/g";
        using var folder = new TemporaryFolder();
        folder.Write($"source/{Deep}/file", "");
        using var mount = new SlowMount(folder.At("source"), folder.At("mount"), delay: 0);
        using var parents = new ParentDirectories(9);
        for (var at = 1; at <= Deep.Length; at += 2) Assert.IsTrue(parents.Open(folder.At("mount/" + Deep[..at])));
        mount.Reset();

        Assert.IsNotNull(parents.State(folder.At($"mount/{Deep}/file")));

        // Of the directory, whose permissions the kernel checks, and of the file, twice. By the whole path, there are fifteen more.
        Assert.IsLessThanOrEqualTo(3, mount.Count("getattr"));
    }
}
