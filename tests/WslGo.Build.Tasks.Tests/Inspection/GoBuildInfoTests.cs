using System.Text;
using WslGo.Build.Inspection;

namespace WslGo.Build.Tests.Inspection;

[TestClass]
public sealed class GoBuildInfoTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow((1 << 20) - 7)]
    [DataRow((3 << 20) + 1)]
    public void ItIsFoundWhereverItLies(int at)
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program");
        File.WriteAllBytes(file, [.. new byte[at], 0xff, .. " Go buildinf:"u8, .. new byte[100]]);
        Assert.IsTrue(GoBuildInfo.IsIn(file));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(2 << 20)]
    public void AnyOtherFileHasNone(int length)
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program");
        File.WriteAllBytes(file, new byte[length]);
        Assert.IsFalse(GoBuildInfo.IsIn(file));
    }

    private const string Modules = """
        path	example.com/app/cmd/server
        mod	example.com/app	v1.2.3	
        dep	example.com/direct	v0.1.0	h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
        dep	example.com/old	v1.0.0	
        =>	example.com/fork	v1.0.1	h1:fork=
        dep	example.com/local	v1.0.0	
        =>	./local	(devel)	
        build	-buildmode=exe
        build	vcs.time=2024-05-06T07:08:09Z

        """;

    [TestMethod]
    [DataRow(0)]
    [DataRow((1 << 20) - 40)]
    public void TheModulesAreReadWithWhatReplacesThem(int at)
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program");

        // A program that reads build information itself contains the mark as a constant, too.
        File.WriteAllBytes(file, [.. Magic, .. "decoy"u8, .. new byte[at], .. Texts("go1.27.4", Modules), .. new byte[100]]);

        var information = GoBuildInfo.Read(file)!;

        Assert.AreEqual("go1.27.4", information.GoVersion);
        Assert.AreEqual(new LinkedModule("example.com/app", "v1.2.3", null), information.Main);
        Assert.AreEqual("2024-05-06T07:08:09Z", information.CommitTime);
        CollectionAssert.AreEqual(
            new[]
            {
                new LinkedModule("example.com/direct", "v0.1.0", "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                new LinkedModule("example.com/old", "v1.0.0", null) { Replacement = new LinkedModule("example.com/fork", "v1.0.1", "h1:fork=") },
                new LinkedModule("example.com/local", "v1.0.0", null) { Replacement = new LinkedModule("./local", null, null) },
            },
            information.Dependencies);
    }

    [TestMethod]
    public void WebAssemblyHasTheModulesButNoHeader()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program.wasm");
        File.WriteAllBytes(file,
        [
            .. "\0asm"u8, 1, 0, 0, 0, .. s_start, .. Encoding.UTF8.GetBytes(Modules), .. s_end, .. new byte[50],
            9, .. "producers"u8, 2, 8, .. "language"u8, 1, 2, .. "Go"u8, 8, .. "go1.27.4"u8, 12, .. "processed-by"u8,
        ]);

        var information = GoBuildInfo.Read(file)!;

        Assert.AreEqual("go1.27.4", information.GoVersion);
        Assert.HasCount(3, information.Dependencies);
    }

    [TestMethod]
    public void AProgramOutsideOfAModuleHasNone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program");
        File.WriteAllBytes(file, Texts("go1.27.4", null));

        var information = GoBuildInfo.Read(file)!;

        Assert.IsNull(information.Main);
        Assert.IsEmpty(information.Dependencies);
    }

    [TestMethod]
    public void WhatIsCutOffIsNotRead()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program");
        var whole = Texts("go1.27.4", Modules);
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.IsNull(GoBuildInfo.Read(file), $"{length} bytes");
        }
    }

    private static readonly byte[] s_start = Convert.FromHexString("3077af0c9274080241e1c107e6d618e6");
    private static readonly byte[] s_end = Convert.FromHexString("f932433186182072008242104116d8f2");

    private static byte[] Magic => [0xff, .. " Go buildinf:"u8];

    private static byte[] Texts(string version, string? modules)
    {
        byte[] framed = modules is null ? [] : [.. s_start, .. Encoding.UTF8.GetBytes(modules), .. s_end];
        return [.. Magic, 8, 2, .. new byte[16], (byte)version.Length, .. Encoding.UTF8.GetBytes(version), .. Length(framed.Length), .. framed];
    }

    private static byte[] Length(int length) => length < 0x80 ? [(byte)length] : [(byte)(0x80 | (length & 0x7f)), .. Length(length >> 7)];
}
