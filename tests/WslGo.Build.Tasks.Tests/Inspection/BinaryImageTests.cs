using NuGet.Versioning;
using WslGo.Build.Inspection;

namespace WslGo.Build.Tests.Inspection;

[TestClass]
internal sealed class BinaryImageTests
{
    public static IEnumerable<object[]> Layouts => [[true, false], [true, true], [false, false], [false, true]];

    [TestMethod]
    [DynamicData(nameof(Layouts))]
    public void WhatADynamicFileNeedsIsRead(bool is64, bool isBig)
    {
        var elf = Elf(new ElfFile
        {
            Is64 = is64,
            IsBig = isBig,
            Machine = 21,
            Interpreter = "/lib64/ld64.so.2",
            Needed = ["libm.so.6", "libc.so.6"],
            Versions =
            [
                ("libm.so.6", ["GLIBC_2.9", "GLIBC_2.29"]),
                ("libc.so.6", ["GLIBC_2.4", "GLIBC_PRIVATE", "GLIBC_2.10", "OTHER_9.9"]),
            ],
        });
        Assert.AreEqual(isBig ? "ppc64" : "ppc64le", elf.Arch);
        Assert.AreEqual("/lib64/ld64.so.2", elf.Interpreter);
        CollectionAssert.AreEqual(new[] { "libm.so.6", "libc.so.6" }, elf.Needed.ToArray());
        Assert.AreEqual(new NuGetVersion(2, 29, 0), elf.GlibcVersion);
        Assert.IsTrue(elf.IsDynamic);
        Assert.IsTrue(elf.NeedsGlibc);
        Assert.IsFalse(elf.NeedsMusl);
    }

    [TestMethod]
    [DynamicData(nameof(Layouts))]
    public void AStaticFileNeedsNothing(bool is64, bool isBig)
    {
        var elf = Elf(new ElfFile { Is64 = is64, IsBig = isBig });
        Assert.IsFalse(elf.IsDynamic);
        Assert.IsFalse(elf.NeedsGlibc);
        Assert.IsNull(elf.GlibcVersion);
    }

    [TestMethod]
    [DataRow("/lib/ld-musl-x86_64.so.1", "libc.musl-x86_64.so.1", false, true)]
    [DataRow(null, "libc.musl-x86_64.so.1", false, true)]
    [DataRow("/lib64/ld-linux-x86-64.so.2", null, true, false)]
    [DataRow(null, "libc.so.6", true, false)]
    [DataRow(null, "libfoo.so", false, false)]
    public void TheCLibraryIsToldFromLoaderAndLibraries(string? interpreter, string? needed, bool glibc, bool musl)
    {
        var elf = Elf(new ElfFile { Interpreter = interpreter, Needed = needed is null ? [] : [needed] });
        Assert.AreEqual((glibc, musl), (elf.NeedsGlibc, elf.NeedsMusl));
    }

    [TestMethod]
    [DataRow(3, false, "386")]
    [DataRow(8, false, "mipsle")]
    [DataRow(22, true, "s390x")]
    [DataRow(40, false, "arm")]
    [DataRow(62, true, "amd64")]
    [DataRow(183, true, "arm64")]
    [DataRow(243, true, "riscv64")]
    [DataRow(258, true, "loong64")]
    [DataRow(75, true, null)]
    public void TheMachineIsAGoarch(int machine, bool is64, string? arch) =>
        Assert.AreEqual(arch, Elf(new ElfFile { Machine = (ushort)machine, Is64 = is64 }).Arch);

    [TestMethod]
    [DataRow(0, "linux")]
    [DataRow(3, "linux")]
    [DataRow(2, "netbsd")]
    [DataRow(9, "freebsd")]
    [DataRow(12, "openbsd")]
    public void TheBsdsHaveTheirNumber(int abi, string system) =>
        Assert.AreEqual(system, Elf(new ElfFile { Abi = (byte)abi }).Systems[0]);

    [TestMethod]
    [DataRow("4d5a", 0x40, "50450000 6486", BinaryFormat.Pe, "amd64", "windows")]
    [DataRow("4d5a", 0x80, "50450000 64aa", BinaryFormat.Pe, "arm64", "windows")]
    [DataRow("4d5a", 0x40, "50450000 4c01", BinaryFormat.Pe, "386", "windows")]
    [DataRow("cffaedfe 07000001", 0, "", BinaryFormat.MachO, "amd64", "darwin")]
    [DataRow("cffaedfe 0c000001", 0, "", BinaryFormat.MachO, "arm64", "darwin")]
    [DataRow("0061736d 01000000", 0, "", BinaryFormat.Wasm, "wasm", "js")]
    public void HeadersOfOtherFormatsTellSystemAndProcessor(
        string start, int at, string header, BinaryFormat format, string arch, string system)
    {
        var bytes = new byte[0x100];
        Bytes(start).CopyTo(bytes, 0);
        if (at > 0) (bytes[0x3c], _) = ((byte)at, 0);
        Bytes(header).CopyTo(bytes, at == 0 ? 0x80 : at);
        var image = Read(bytes)!;
        Assert.AreEqual((format, arch, system), (image.Format, image.Arch, image.Systems[0]));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("MZ")]
    [DataRow("#!/bin/sh\n")]
    [DataRow("\u007fELF")]
    public void WhatIsNoneOfThemIsNothing(string text) => Assert.IsNull(Read(System.Text.Encoding.Latin1.GetBytes(text)));

    [TestMethod]
    public void ADamagedFileIsNothingAndNoException()
    {
        var whole = new ElfFile
        {
            Interpreter = "/lib/ld.so",
            Needed = ["libc.so.6"],
            Versions = [("libc.so.6", ["GLIBC_2.4"])],
        }.Make();
        for (var length = 0; length < whole.Length - 1; length++)
            Assert.IsNull(Read(whole[..length]), $"{length} of {whole.Length} bytes");

        // Any byte may be wrong: lengths, offsets, addresses.
        using var folder = new TemporaryFolder();
        for (var at = 4; at < whole.Length; at++)
        {
            foreach (var value in new byte[] { 0, 0x7f, 0xff })
            {
                var damaged = whole.ToArray();
                damaged[at] = value;
                File.WriteAllBytes(folder.At("x"), damaged);
                BinaryImage.Read(folder.At("x"));
            }
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void ALibraryOfThisMachineIsRead()
    {
        // The runtime's own, which is linked as any other and here wherever the tests run.
        var library = Path.Join(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libcoreclr.so");
        var elf = (ElfImage)BinaryImage.Read(library)!;
        Assert.IsNull(elf.Interpreter);
        CollectionAssert.Contains(elf.Needed.ToArray(), "libstdc++.so.6");
        Assert.AreNotEqual(elf.NeedsGlibc, elf.NeedsMusl);
        Assert.AreEqual(elf.NeedsGlibc, elf.GlibcVersion is not null);
    }

    private static ElfImage Elf(ElfFile file) => (ElfImage)Read(file.Make())!;

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static BinaryImage? Read(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("x"), bytes);
        return BinaryImage.Read(folder.At("x"));
    }
}
