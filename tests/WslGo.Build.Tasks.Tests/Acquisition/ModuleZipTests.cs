using System.IO.Compression;
using System.Text;
using WslGo.Build.Acquisition;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
public sealed class ModuleZipTests
{
    private const string Prefix = "m@v1/";

    [TestMethod]
    public void HasTheHashThatGoGivesIt()
    {
        using var zip = ModuleZip.Open(Recording.Zip, Recording.Module.Prefix);

        Assert.AreEqual(Recording.Hash, zip.Hash(CancellationToken.None));
    }

    [TestMethod]
    public void WhatIsUnpackedHasTheSameHash()
    {
        using var folder = new TemporaryFolder();
        using var zip = ModuleZip.Open(Recording.Zip, Recording.Module.Prefix);

        using (var place = PrivateFolder.CreateRoot(folder.At("out"))) zip.Extract(place, ToolchainFiles.IsProgram, CancellationToken.None);

        Assert.AreEqual(
            Recording.Hash, DirectoryHash.OfDirectory(folder.At("out"), Recording.Module.Prefix, _ => true, CancellationToken.None));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.EnumerateFiles(folder.At("out"), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder.At("out"), file);
            var isProgram = name is "bin/go" or "bin/gofmt" or "pkg/tool/linux_amd64/compile" or "lib/wasm/go_js_wasm_exec";
            Assert.AreEqual(isProgram, (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0, name);
        }
    }

    [TestMethod]
    [DataRow(256, 1)]
    [DataRow(200, 20)]
    public void ANameThatNoFileSystemTakesIsRefused(int length, int depth)
    {
        using var folder = new TemporaryFolder();
        var name = Prefix + string.Join('/', Enumerable.Repeat(new string('a', length), depth));

        var error = Refused(Zip(folder, (name, "a")));

        Assert.EndsWith("...' in the zip file has a name that is too long.", error);
        Assert.IsLessThan(300, error.Length);
    }

    [TestMethod]
    public void ANameInAMessageStaysOnItsLine()
    {
        using var folder = new TemporaryFolder();

        Assert.StartsWith("'m@v1/a\\n\\x1b[2Jerror WSLGO9999: fake' in the zip file ", Refused(Zip(folder, (Prefix + "a\n\e[2Jerror WSLGO9999: fake", "a"))));
    }

    [TestMethod]
    [DataRow("other@v1/a")]
    [DataRow("a")]
    [DataRow("m@v1")]
    [DataRow("m@v1/../a")]
    [DataRow("m@v1/a/../../../b")]
    [DataRow("m@v1/./a")]
    [DataRow("m@v1//a")]
    [DataRow("m@v1//etc/passwd")]
    [DataRow("m@v1/a/")]
    [DataRow("m@v1/...")]
    [DataRow("m@v1/..\\..\\a")]
    [DataRow("m@v1/C:a")]
    [DataRow("m@v1/a:stream")]
    [DataRow("m@v1/a.")]
    [DataRow("m@v1/a\nb")]
    [DataRow("m@v1/a\0b")]
    [DataRow("m@v1/a*")]
    [DataRow("m@v1/con")]
    [DataRow("m@v1/aux.txt")]
    [DataRow("m@v1/a/Lpt1.go")]
    [DataRow("m@v1/sub/go.mod")]
    [DataRow("m@v1/GO.MOD")]
    [DataRow("m@v1/x\u2028y")]
    public void NoFileGetsOutOrHasANameThatNoneMayHave(string name)
    {
        using var folder = new TemporaryFolder();

        // The slash at the end makes a directory of a name that is a file already.
        Refused(Zip(folder, (name.TrimEnd('/'), "a"), (name, "b")));
        if (!name.EndsWith('/')) Refused(Zip(folder, (name, "a")));
    }

    [TestMethod]
    [DataRow("m@v1/a b", "m@v1/.gitignore", "m@v1/src/_go.mod", "m@v1/go.mod", "m@v1/größe", "m@v1/a..b", "m@v1/constant")]
    public void NamesThatAreFine(params string[] names)
    {
        using var folder = new TemporaryFolder();
        using var zip = ModuleZip.Open(Zip(folder, [.. names.Select(name => (name, name))]), Prefix);

        using var place = PrivateFolder.CreateRoot(folder.At("out"));
        zip.Extract(place, _ => false, CancellationToken.None);

        foreach (var name in names) Assert.AreEqual(name, File.ReadAllText(folder.At("out/" + name[Prefix.Length..])));
    }

    [TestMethod]
    [DataRow("m@v1/a", "m@v1/a")]
    [DataRow("m@v1/a", "m@v1/A")]
    [DataRow("m@v1/Dir/a", "m@v1/dir/b")]
    [DataRow("m@v1/a", "m@v1/a/b")]
    [DataRow("m@v1/a/b", "m@v1/a")]
    public void TwoFilesOfOneName(string first, string second)
    {
        using var folder = new TemporaryFolder();

        Refused(Zip(folder, (first, "1"), (second, "2")));
    }

    [TestMethod]
    [DataRow(0xA000, DisplayName = "a symbolic link")]
    [DataRow(0x1000, DisplayName = "a pipe")]
    [DataRow(0x4000, DisplayName = "a directory that is a file")]
    [DataRow(0x6000, DisplayName = "a device")]
    public void OnlyPlainFiles(int type)
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("a.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry("m@v1/a");
            entry.ExternalAttributes = (type | 0x1FF) << 16;
            using var content = entry.Open();
            content.Write("/etc/passwd"u8);
        }

        Refused(path);
    }

    [TestMethod]
    public void FilesThatAreTooLargeTogether()
    {
        using var folder = new TemporaryFolder();
        var path = Zip(folder, ("m@v1/a", new string('a', 60_000)), ("m@v1/b", new string('b', 60_000)));

        ModuleZip.Open(path, Prefix, 120_000).Dispose();
        Assert.ThrowsExactly<MismatchException>(() => ModuleZip.Open(path, Prefix, 119_999));
    }

    // A bomb: what it says of its length is a lie.
    [TestMethod]
    [DataRow(CompressionLevel.Optimal)]
    [DataRow(CompressionLevel.NoCompression)]
    public void NoMoreIsUnpackedThanAFileSaysItHas(CompressionLevel level)
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("bomb.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var content = archive.CreateEntry("m@v1/a", level).Open();
            content.Write(new byte[1_000_000]);
        }

        // The length, in the central directory (APPNOTE.TXT 4.3.12).
        var bytes = File.ReadAllBytes(path);
        var directory = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        Assert.IsTrue(BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 10));
        File.WriteAllBytes(path, bytes);
        using var zip = ModuleZip.Open(path, Prefix);

        try
        {
            using var place = PrivateFolder.CreateRoot(folder.At("out"));
            zip.Extract(place, _ => false, CancellationToken.None);
        }
        catch (MismatchException)
        {
            // As it should be; .NET's own reader ends some files where they say that they end.
        }

        Assert.IsLessThanOrEqualTo(10, new FileInfo(folder.At("out/a")).Length);
    }

    [TestMethod]
    public void WhatIsCutOffOrNoZipAtAll()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(Recording.Zip);
        foreach (var length in new[] { 0, 1, 100, whole.Length / 2, whole.Length - 1 })
        {
            var path = folder.At($"{length}.zip");
            File.WriteAllBytes(path, whole[..length]);
            Assert.ThrowsExactly<MismatchException>(() => ModuleZip.Open(path, Recording.Module.Prefix).Dispose(), $"{length}");
        }

        Refused(folder.Write("page.zip", "<html>Please log in</html>"));
    }

    // Wherever a byte differs: it is refused, or is none that says anything.
    [TestMethod]
    public void ADamagedZipNeverHasTheHash()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(Recording.Zip);
        for (var at = 0; at < whole.Length; at += 7)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x55;
            var path = folder.At("damaged.zip");
            File.WriteAllBytes(path, damaged);
            try
            {
                using var zip = ModuleZip.Open(path, Recording.Module.Prefix);
                if (zip.Hash(CancellationToken.None) != Recording.Hash) continue;
                var copy = folder.At("out");
                using (var place = PrivateFolder.CreateRoot(copy)) zip.Extract(place, _ => false, CancellationToken.None);
                Assert.AreEqual(Recording.Hash, DirectoryHash.OfDirectory(copy, Recording.Module.Prefix, _ => true, CancellationToken.None), $"byte {at}");
                Directory.Delete(copy, recursive: true);
            }
            catch (MismatchException)
            {
                // As it should be.
            }
        }
    }

    private static string Refused(string path) =>
        Assert.ThrowsExactly<MismatchException>(() => ModuleZip.Open(path, Prefix).Dispose()).Message;

    private static string Zip(TemporaryFolder folder, params (string Name, string Content)[] files)
    {
        var path = folder.At(Path.GetRandomFileName() + ".zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        return path;
    }
}
