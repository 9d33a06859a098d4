using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class VersionControlTests
{
    [TestMethod]
    public void OutsideARepositoryThereAreNone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/.git", "no git file");
        Assert.IsEmpty(VersionControl.StateFiles(folder.At("m")));
    }

    [TestMethod]
    public void ABranchIsFoundFromBelow()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".git/HEAD", "ref: refs/heads/feature/x\n");
        folder.Make("a/b");
        AreEqual(
            folder, [".git/HEAD", ".git/packed-refs", ".git/refs/heads/feature/x"],
            VersionControl.StateFiles(folder.At("a/b")));
    }

    [TestMethod]
    public void ADetachedHeadNamesNoBranch()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".git/HEAD", "0123456789abcdef0123456789abcdef01234567\n");
        AreEqual(folder, [".git/HEAD", ".git/packed-refs"], VersionControl.StateFiles(folder.Path));
    }

    [TestMethod]
    public void ARepositoryWithoutHeadIsStillOne()
    {
        using var folder = new TemporaryFolder();
        folder.Make(".git");
        AreEqual(folder, [".git/HEAD", ".git/packed-refs"], VersionControl.StateFiles(folder.Path));
    }

    [TestMethod]
    public void TheNearestRepositoryCounts()
    {
        using var folder = new TemporaryFolder();
        folder.Make(".git");
        folder.Make("sub/.git");
        Assert.AreEqual(folder.At("sub/.git/HEAD"), VersionControl.StateFiles(folder.At("sub")).First());
    }

    [TestMethod]
    public void ASubmoduleKeepsAllInItsOwnDirectory()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".git/modules/sub/HEAD", "ref: refs/heads/main\n");
        folder.Write("sub/.git", "gitdir: ../.git/modules/sub\n");
        const string git = ".git/modules/sub/";
        AreEqual(
            folder, [git + "HEAD", git + "packed-refs", git + "refs/heads/main"],
            VersionControl.StateFiles(folder.At("sub")));
    }

    [TestMethod]
    public void ALinkedWorkTreeSharesTheBranchesOfItsRepository()
    {
        using var folder = new TemporaryFolder();
        folder.Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        folder.Write("repo/.git/refs/tags/release/v1.0.0", "");
        folder.Write("repo/.git/worktrees/tree/HEAD", "ref: refs/heads/feature\n");
        folder.Write("repo/.git/worktrees/tree/commondir", "../..\n");
        folder.Write("tree/.git", $"gitdir: {folder.At("repo/.git/worktrees/tree")}\n");
        const string git = "repo/.git/worktrees/tree/";
        AreEqual(
            folder,
            [
                git + "HEAD", "repo/.git/packed-refs", "repo/.git/refs/heads/feature",
                "repo/.git/refs/tags/release/v1.0.0",
            ],
            VersionControl.StateFiles(folder.At("tree")));
    }

    private static void AreEqual(TemporaryFolder folder, string[] expected, IEnumerable<string> actual) =>
        CollectionAssert.AreEqual(expected.Select(folder.At).ToArray(), actual.Select(Path.GetFullPath).ToArray());
}
