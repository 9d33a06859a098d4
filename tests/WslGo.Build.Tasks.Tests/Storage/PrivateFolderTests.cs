using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using WslGo.Build.Building;
using WslGo.Build.Storage;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Storage;

[TestClass]
[OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
[SupportedOSPlatform("linux")]
[SupportedOSPlatform("macos")]
public sealed class PrivateFolderTests
{
    private const int Mallory = 1001;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void NothingIsWrittenThroughALink(bool componentwise)
    {
        using var folder = new TemporaryFolder();
        var kept = folder.Write("outside/x", "kept");
        using var root = UnixFolder.OpenRoot(folder.At("root"), create: true, componentwise)!;
        using (var a = root.Make("a/b")) a.Write("own", "own"u8);
        folder.Link("root/link", folder.At("outside"));
        folder.Link("root/a/link", folder.At("outside"));

        Assert.ThrowsExactly<ObstructedException>(() => root.Open("link"));
        Assert.ThrowsExactly<ObstructedException>(() => root.Make("a/link/c"));
        using (var a = root.Open("a")!)
        {
            Assert.IsNull(a.TryCreateFile("link"));
            a.PutFile("link").Dispose();
        }

        root.DeleteTree("link");
        root.DeleteTree("a");
        Assert.IsEmpty(Directory.GetFileSystemEntries(root.Path));
        Assert.AreEqual("kept", File.ReadAllText(kept));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ADirectoryThatIsExchangedForALinkIsStillTheOneThatWasOpened(bool componentwise)
    {
        using var folder = new TemporaryFolder();
        var kept = folder.Write("precious/x", "kept");
        using var root = UnixFolder.OpenRoot(folder.At("root"), create: true, componentwise)!;
        using var a = root.Make("a");
        a.Write("x", "copy"u8);
        Directory.Move(folder.At("root/a"), folder.At("root/b"));
        folder.Link("root/a", folder.At("precious"));

        a.Write("y", "written"u8);
        a.Unlink("x");
        root.DeleteTree("a");

        Assert.AreEqual("kept", File.ReadAllText(kept));
        Assert.ContainsSingle(Directory.GetFileSystemEntries(folder.At("precious")));
        Assert.AreEqual("written", File.ReadAllText(folder.At("root/b/y")));
        Assert.IsFalse(File.Exists(folder.At("root/b/x")));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void NoPathLeadsOut(bool componentwise)
    {
        using var folder = new TemporaryFolder();
        folder.Make("root/a");
        folder.Make("outside");
        File.SetUnixFileMode(folder.At("root"), (UnixFileMode)0b111_000_000);
        using var root = UnixFolder.OpenRoot(folder.At("root"), create: true, componentwise)!;
        Assert.ThrowsExactly<ObstructedException>(() => root.Open("../outside"));
        Assert.ThrowsExactly<ObstructedException>(() => root.Open("a/../../outside"));
        Assert.ThrowsExactly<ObstructedException>(() => root.Make("../other"));
        Assert.IsFalse(Directory.Exists(folder.At("other")));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void FilesAreCreatedWrittenFoundAndLocked(bool componentwise)
    {
        using var folder = new TemporaryFolder();
        folder.Link("root-link", "nowhere");
        using var root = UnixFolder.OpenRoot(folder.At("root"), create: true, componentwise)!;
        using var a = root.Make("a/b");
        a.Write("x", "one"u8);
        using (var file = a.TryOpenFile("x")) RandomAccess.Write(file!, " two"u8, 3);
        a.TryMakeLink("link", "x");

        Assert.AreEqual("one two", File.ReadAllText(folder.At("root/a/b/x")));
        var entry = a.Stat("x")!;
        Assert.AreEqual((EntryKind.File, 7L), (entry.Kind, entry.Length));
        Assert.AreEqual(File.GetLastWriteTimeUtc(folder.At("root/a/b/x")), entry.Modified);
        Assert.AreEqual(EntryKind.Link, a.Stat("link")!.Kind);
        Assert.AreEqual("x", a.LinkTarget("link"));
        Assert.IsNull(a.LinkTarget("x"));
        Assert.IsNull(a.TryOpenFile("none"));
        Assert.Throws<IOException>(() => a.TryOpenFile("link"));
        Assert.ThrowsExactly<ObstructedException>(() => root.Unlink("a"));
        Assert.IsFalse(root.RemoveDirectory("a"));
        CollectionAssert.AreEquivalent(new[] { "x", "link" }, a.Names());
        using (var held = a.TryLock("lock"))
        {
            Assert.IsNotNull(held);
            Assert.IsNull(a.TryLock("lock", shared: true));
        }

        a.Rename("x", "y");
        a.Touch("y");
        Assert.IsNull(a.Stat("x"));
        root.DeleteTree("a");
        Assert.IsEmpty(root.Names());
    }

    [TestMethod]
    public void ADirectoryOfAnotherUserIsNoRootAndNoneIsBelowIt()
    {
        using var folder = Owned("mallory");
        Refused(folder.At("mallory"), "belongs to user 1001");
        Refused(folder.At("mallory/stage"), "belongs to user 1001");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.At("mallory")));
    }

    [TestMethod]
    public void ALinkIsNoRootThoughOnesOwnLeadToOne()
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate("mine");
        folder.Link("link", folder.At("mine"));
        Refused(folder.At("link"), "is a symbolic link");
        using (PrivateFolder.CreateRoot(folder.At("link/stage"))) Assert.IsTrue(Directory.Exists(folder.At("mine/stage")));
    }

    [TestMethod]
    public void ALinkOfAnotherUserIsNotFollowed()
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate("mine");
        Own(folder.Link("link", folder.At("mine")));
        Refused(folder.At("link/stage"), "is a link owned by user 1001");
    }

    [TestMethod]
    public void WhatOthersCanWriteIsTrustedIfItIsStickyOnly()
    {
        using var folder = new TemporaryFolder();
        var shared = folder.Make("shared");
        File.SetUnixFileMode(shared, (UnixFileMode)0b111_111_111);
        Refused(shared + "/stage", "is writable by other users: its mode is 0777");
        File.SetUnixFileMode(shared, (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
        PrivateFolder.CreateRoot(shared + "/stage").Dispose();
        Assert.AreEqual("700", Convert.ToString((int)File.GetUnixFileMode(shared + "/stage"), 8));
    }

    [TestMethod]
    public void AnEmptyDirectoryIsMadePrivateAndOneWithSomethingInItIsLeft()
    {
        using var folder = new TemporaryFolder();
        folder.Make("empty");
        folder.Write("full/x", "");
        PrivateFolder.CreateRoot(folder.At("empty")).Dispose();
        Assert.AreEqual("700", Convert.ToString((int)File.GetUnixFileMode(folder.At("empty")), 8));
        var mode = File.GetUnixFileMode(folder.At("full"));
        Refused(folder.At("full"), "is not private");
        Assert.AreEqual(mode, File.GetUnixFileMode(folder.At("full")));
    }

    [TestMethod]
    public void AProblemIsKnownBeforeAnythingIsMade()
    {
        using var folder = Owned("mallory");
        Assert.IsNull(PrivateFolder.Problem(folder.At("a/b/c")));
        Assert.Contains("belongs to user 1001", PrivateFolder.Problem(folder.At("mallory/c"))!);
        Assert.IsFalse(Directory.Exists(folder.At("a")));
    }

    [TestMethod]
    public void AHomeThatCannotBeWrittenIsAProblem()
    {
        using var folder = new TemporaryFolder();
        var home = folder.Make("home");
        Unprivileged.Run(folder.Path, () =>
        {
            using var denied = Unprivileged.Deny(home);
            Assert.IsNotNull(PrivateFolder.Problem(home + "/.cache/wslgo/stage"));
        });
    }

    [TestMethod]
    public void TheTemporaryDirectoryOfAnotherUserIsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate("wslgo-00000000000dead0");
        var precious = folder.Write("wslgo-00000000000dead0/precious", "");
        folder.Write("wslgo-00000000000dead0/.lock", "");
        Own(folder.At("wslgo-00000000000dead0"));
        BuildTemporaryDirectory.Create(folder.Path).Dispose();
        Assert.IsTrue(File.Exists(precious));
    }

    [TestMethod]
    public void BuildsOfTwoUsersDoNotMeet()
    {
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
        using var mine = BuildTemporaryDirectory.Create(folder.Path);
        Unprivileged.Run(folder.Make("unused"), () =>
        {
            using var other = BuildTemporaryDirectory.Create(folder.Path);
            Assert.AreNotEqual(mine.Path, other.Path);
        });
        Assert.IsTrue(Directory.Exists(mine.Path));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WhatCannotBeReplacedLeavesNothingBeside()
    {
        using var folder = new TemporaryFolder();
        using var mount = new SlowMount(folder.At("disk"), folder.At("mount"));
        using var root = PrivateFolder.CreateRoot(Path.Join(mount.Root, "root"));
        root.PutLink("link", "first");
        root.Write("file", "first"u8);

        mount.Fail("rename", "*", "ENOSPC");
        Assert.Throws<IOException>(() => root.ReplaceLink("link", "second"));
        Assert.Throws<IOException>(() => root.Write("file", "second"u8));

        // The link is made, but the system cannot tell.
        mount.Clear();
        mount.Fail("getattr", "*.part", "ENOSPC");
        Assert.Throws<IOException>(() => root.ReplaceLink("link", "second"));
        mount.Clear();
        CollectionAssert.AreEquivalent((string[])["link", "file"], root.Names());
        Assert.AreEqual("first", root.LinkTarget("link"));
    }

    [TestMethod]
    public void AReadOnlyDirectoryInATreeIsDeletedToo()
    {
        using var folder = new TemporaryFolder();
        Unprivileged.Run(folder.Path, () =>
        {
            using var root = PrivateFolder.CreateRoot(folder.At("root"));
            using (var below = root.Make("tree/module")) below.Write("x", ""u8);
            File.SetUnixFileMode(folder.At("root/tree/module"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            root.DeleteTree("tree");
            Assert.IsEmpty(root.Names());
        });
    }

    private static void Refused(string path, string reason) =>
        Assert.Contains(reason, Assert.ThrowsExactly<UnsafeDirectoryException>(() => PrivateFolder.CreateRoot(path)).Message);

    private static TemporaryFolder Owned(string name)
    {
        var folder = new TemporaryFolder();
        folder.Make(name);
        Own(folder.At(name));
        return folder;
    }

    private static void Own(string path)
    {
        if (!Environment.IsPrivilegedProcess) Assert.Inconclusive("Only root can give a directory to another user.");
        Assert.AreEqual(0, ChangeOwner(path, Mallory, Mallory));
    }

    [DllImport("libc", EntryPoint = "lchown", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
