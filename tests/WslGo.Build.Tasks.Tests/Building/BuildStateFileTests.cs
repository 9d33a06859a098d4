using WslGo.Build.Building;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Building;

[TestClass]
public sealed class BuildStateFileTests
{
    [TestMethod]
    public void WhatIsWrittenIsRead()
    {
        using var folder = new TemporaryFolder();
        var file = new BuildStateFile(folder.At("obj/wslgo/build.state"));
        var written = State();
        file.Write(written);
        var read = file.Read();
        CollectionAssert.AreEqual(written.Manifests.Keys.ToArray(), read.Manifests.Keys.ToArray());
        foreach (var (root, manifest) in written.Manifests)
        {
            var other = read.Manifests[root];
            Assert.AreEqual((manifest.Tree.Root, manifest.Tree.Scanned), (other.Tree.Root, other.Tree.Scanned));
            CollectionAssert.AreEqual(manifest.Tree.Files, other.Tree.Files);
            CollectionAssert.AreEqual(manifest.Fresh.ToArray(), other.Fresh.ToArray());
        }

        Assert.HasCount(written.Invocations.Count, read.Invocations);
        foreach (var (expected, actual) in written.Invocations.Zip(read.Invocations))
        {
            Assert.AreEqual(expected.Key, actual.Key);
            CollectionAssert.AreEqual(expected.Roots, actual.Roots);
            CollectionAssert.AreEqual(expected.Outputs, actual.Outputs);
        }
    }

    [TestMethod]
    public void NoFileIsNoState()
    {
        using var folder = new TemporaryFolder();
        Assert.AreSame(BuildState.None, new BuildStateFile(folder.At("missing")).Read());
        Assert.AreSame(BuildState.None, new BuildStateFile(folder.Path).Read());
    }

    [TestMethod]
    public void AnEmptyStateIsOne()
    {
        using var folder = new TemporaryFolder();
        var file = new BuildStateFile(folder.At("state"));
        file.Write(BuildState.None);
        Assert.IsEmpty(file.Read().Invocations);
        Assert.AreNotSame(BuildState.None, file.Read());
    }

    [TestMethod]
    public void AFileCutOffAnywhereIsNoState()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("state");
        var file = new BuildStateFile(path);
        file.Write(State());
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.AreSame(BuildState.None, file.Read(), $"cut off at {length}");
        }
    }

    [TestMethod]
    public void AFileWithMoreAtItsEndIsNoState()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("state");
        var file = new BuildStateFile(path);
        file.Write(State());
        File.AppendAllText(path, "x");
        Assert.AreSame(BuildState.None, file.Read());
    }

    [TestMethod]
    public void AStateOfAnotherFormatIsNone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("state");
        var file = new BuildStateFile(path);
        file.Write(State());
        var bytes = File.ReadAllBytes(path);
        bytes[17]++; // The number at the end of the header, which a length of one byte precedes.
        File.WriteAllBytes(path, bytes);
        Assert.AreSame(BuildState.None, file.Read());
    }

    [TestMethod]
    public void DamageOfAnyByteNeverThrowsNorTakesMuchMemory()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("state");
        var file = new BuildStateFile(path);
        file.Write(State());
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in new byte[] { 0, 0x7F, 0x80, 0xFF })
            {
                var bytes = whole.ToArray();
                bytes[at] = value;
                File.WriteAllBytes(path, bytes);
                var before = GC.GetAllocatedBytesForCurrentThread();
                file.Read();
                Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before, $"{value} at {at}");
            }
        }
    }

    private static BuildState State()
    {
        SourceTree[] trees =
        [
            new("/m", 1234567890123, [new SourceFile("a.go", 10, 20), new SourceFile("é/b c.go", long.MaxValue, -1)]),
            new("", 5, [new SourceFile("/m/go.mod", -1, 0)]),
            new("/empty", 0, []),
        ];
        var manifests = trees.ToDictionary(
            tree => tree.Root,
            tree => new Manifest(tree, tree.Files.Take(1).ToDictionary(file => file.Path, _ => "00FF")));
        return new BuildState(
            manifests,
            [
                new InvocationState("KEY1", ["/m", ""], [new OutputState("/obj/a", 1, 2), new OutputState("/out/a", 3, 4)], InvocationOutcome.Delivered) { HasStep = true, Instance = "i" },
                InvocationState.Failed("KEY2", []),
            ])
        {
            Imports = [new FileImports("/m/a.go", 10, 20, ["fmt", "example.com/é"]), new FileImports("/m/b.go", 0, -1, [])],
        };
    }
}
