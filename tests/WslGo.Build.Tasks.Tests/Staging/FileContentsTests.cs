using System.Security.Cryptography;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class FileContentsTests
{
    private const long Large = 1L << 40;

    [TestMethod]
    public void AFileIsHashedWhole()
    {
        using var folder = new TemporaryFolder();
        var bytes = RandomNumberGenerator.GetBytes(3_000_001);
        File.WriteAllBytes(folder.At("a.bin"), bytes);
        Assert.AreEqual(Convert.ToHexString(SHA256.HashData(bytes)), Hash(folder)["a.bin"]);
    }

    [TestMethod]
    [DataRow("data.bin")]
    [DataRow("other/huge.txt")]
    public void OfALargeFileThatGoDoesNotReadTheEndsAreHashed(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.go", "package a\nimport \"embed\"\n//go:embed text\n");
        var path = folder.Write(name, "start");
        Write(path, Large - 3, "end");
        var hash = Hash(folder)[name];
        Write(path, Large - 3, "END");
        Assert.AreNotEqual(hash, Hash(folder)[name]);
        Write(path, Large - 3, "end");
        Assert.AreEqual(hash, Hash(folder)[name]);
        Write(path, 0, "START");
        Assert.AreNotEqual(hash, Hash(folder)[name]);
    }

    [TestMethod]
    [DataRow("a.syso")]
    [DataRow("static/a.bin")]
    public void AllOfALargeFileThatGoReadsIsHashed(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.go", "package a\nimport \"embed\"\n//go:embed static\n");
        var path = folder.Write(name, "start");
        Write(path, 65L << 20, "end");
        var hash = Hash(folder)[name];
        Write(path, 32L << 20, "middle");
        Assert.AreNotEqual(hash, Hash(folder)[name]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WhatIsNoFileIsNotRead()
    {
        using var folder = new TemporaryFolder();
        folder.Link("zero.go", "/dev/zero");
        Assert.AreEqual("", Hash(folder)["zero.go"]);
        var pipe = SpecialFile.Pipe(folder.At("pipe"));
        SourceFile[] files = [new SourceFile("zero", 5, 0), new SourceFile("pipe", 5, 0), new SourceFile("missing", 5, 0)];
        var hashes = new FileContents(3, null).Hash(files, file => file.Path == "zero" ? "/dev/zero" : folder.At(file.Path));
        foreach (var file in files) Assert.AreEqual("", hashes[file.Path], pipe);
    }

    private static Dictionary<string, string> Hash(TemporaryFolder folder)
    {
        var tree = new TreeScanner().Scan(folder.Path, [], CancellationToken.None);
        return new FileContents(2, null).Hash(tree.Files, file => tree.FullPath(file.Path), tree);
    }

    private static void Write(string path, long offset, string text)
    {
        using var file = File.OpenWrite(path);
        file.Position = offset;
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
