using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Text;
using WslGo.Build.Resources;

namespace WslGo.Build.Tests.Resources;

/// <summary>Resources of Windows programs. WslGo.Sdk.Tests reads them with another program.</summary>
[TestClass]
public sealed class ResourceTests
{
    /// <summary>A valid icon of one image with 4 bytes.</summary>
    private static readonly byte[] s_icon = [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 4, 0, 0, 0, 22, 0, 0, 0, 1, 2, 3, 4];

    [TestMethod]
    public void AnIconIsAGroupAndItsImages()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("a.ico"), s_icon);

        var resources = IconResources.Read(folder.At("a.ico"));

        Assert.AreEqual(ResourceType.Icon, resources[0].Type);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4 }, resources[0].Content);
        Assert.AreEqual(ResourceType.IconGroup, resources[1].Type);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 4, 0, 0, 0, 1, 0 }, resources[1].Content);
    }

    [TestMethod]
    public void ATruncatedOrForeignIconIsNone()
    {
        using var folder = new TemporaryFolder();
        for (var length = 0; length < s_icon.Length; length++)
        {
            File.WriteAllBytes(folder.At("a.ico"), s_icon[..length]);
            var problem = Assert.ThrowsExactly<ResourceProblemException>(() => IconResources.Read(folder.At("a.ico")));
            Assert.AreEqual("ApplicationIcon", problem.Property);
        }

        File.WriteAllText(folder.At("a.ico"), "\u0089PNG but not an icon");
        Assert.ThrowsExactly<ResourceProblemException>(() => IconResources.Read(folder.At("a.ico")));
        Assert.ThrowsExactly<ResourceProblemException>(() => IconResources.Read(folder.At("missing.ico")));
    }

    [TestMethod]
    [DataRow("<assembly xmlns='urn:schemas-microsoft-com:asm.v1'/>", null)]
    [DataRow("no xml", "is not XML")]
    [DataRow("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><assembly>&b;</assembly>", "is not XML")]
    [DataRow("<html/>", "its root is <html>")]
    public void AManifestIsChecked(string text, string? problem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.manifest", text);
        if (problem is null) CollectionAssert.AreEqual(Encoding.UTF8.GetBytes(text), ManifestResource.Read(folder.At("app.manifest")).Content);
        else Assert.Contains(problem, Assert.ThrowsExactly<ResourceProblemException>(() => ManifestResource.Read(folder.At("app.manifest"))).Message);
    }

    [TestMethod]
    [DataRow("1.2.3", "", "1.2.3.0")]
    [DataRow("1.2.3-beta.1+commit", "", "1.2.3.0")]
    [DataRow("1.2.3", "4.5.6.7", "4.5.6.7")]
    [DataRow("", "", "0.0.0.0")]
    [DataRow("1.2.3.4.5", "", null)]
    [DataRow("1.70000", "", null)]
    [DataRow("one", "", null)]
    [DataRow("1.0", "-1", null)]
    public void AFileVersionIsFourNumbers(string version, string fileVersion, string? expected)
    {
        var settings = new ResourceSettings { Version = version, FileVersion = fileVersion };
        if (expected is null)
        {
            var problem = Assert.ThrowsExactly<ResourceProblemException>(() => VersionResource.Create(settings, "a.exe", isLibrary: false));
            Assert.AreEqual(fileVersion.Length > 0 ? "FileVersion" : "Version", problem.Property);
            return;
        }

        var content = VersionResource.Create(settings, "a.exe", isLibrary: false).Content;
        var place = content.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xbd, 0x04, 0xef, 0xfe]);
        var (high, low) = (BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(place + 8)), BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(place + 12)));
        Assert.AreEqual(expected, $"{high >> 16}.{high & 0xffff}.{low >> 16}.{low & 0xffff}");
    }

    [TestMethod]
    public void TheSectionIsAppendedAndNothingElseMoves()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("a.exe");
        var program = MinimalProgram();
        File.WriteAllBytes(path, program);

        Assert.AreEqual(ResourceOutcome.Added, PeResources.Add(path, [new Resource(ResourceType.Manifest, 1, "<assembly/>"u8.ToArray())]));

        var written = File.ReadAllBytes(path);
        CollectionAssert.AreEqual(program[0x400..], written[0x400..program.Length]);
        using var reader = new PEReader(new MemoryStream(written));
        var section = reader.PEHeaders.SectionHeaders[^1];
        Assert.AreEqual(".rsrc", section.Name);
        Assert.AreEqual(section.VirtualAddress, reader.PEHeaders.PEHeader!.ResourceTableDirectory.RelativeVirtualAddress);
        Assert.AreEqual(0x3000, reader.PEHeaders.PEHeader.SizeOfImage);
        Assert.AreEqual(ResourceOutcome.HasOwn, PeResources.Add(path, []));
    }

    [TestMethod]
    public void WhatIsNoProgramGetsNone()
    {
        using var folder = new TemporaryFolder();
        var program = MinimalProgram();
        foreach (var length in new[] { 0, 1, 0x40, 0x80, 0x120 })
        {
            File.WriteAllBytes(folder.At("a.exe"), program[..length]);
            Assert.AreEqual(ResourceOutcome.NoRoom, PeResources.Add(folder.At("a.exe"), []), $"{length} bytes");
            Assert.AreEqual(length, new FileInfo(folder.At("a.exe")).Length);
        }
    }

    // A program of one section.
    private static byte[] MinimalProgram()
    {
        var bytes = new byte[0x600];
        bytes[0] = (byte)'M';
        bytes[1] = (byte)'Z';
        Set(0x3c, 0x80);
        Set(0x80, 0x4550);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x84), 0x8664);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x86), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x94), 240);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(0x98), 0x20b);
        Set(0x98 + 32, 0x1000);
        Set(0x98 + 36, 0x200);
        Set(0x98 + 56, 0x2000);
        Set(0x98 + 60, 0x400);
        Set(0x98 + 108, 16);
        ".text"u8.CopyTo(bytes.AsSpan(0x188));
        Set(0x188 + 8, 0x200);
        Set(0x188 + 12, 0x1000);
        Set(0x188 + 16, 0x200);
        Set(0x188 + 20, 0x400);
        bytes.AsSpan(0x400).Fill(0xcc);
        return bytes;

        void Set(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
    }
}
