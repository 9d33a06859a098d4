using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using LibObjectFile.Elf;
using WslGo.Build.Inspection;
using OracleFile = LibObjectFile.Elf.ElfFile;

namespace WslGo.Build.Tests.Inspection;

/// <summary>Reads real binaries with our reader and with LibObjectFile, and compares.</summary>
[TestClass]
public sealed class ElfOracleTests
{
    [TestMethod]
    [DataRow("linux", "s390x")]
    [DataRow("linux", "mips")]
    [DataRow("netbsd", "arm")]
    [DataRow("openbsd", "arm64")]
    public void ProgramsThatGoLinksForOtherSystemsAreReadAlike(string os, string arch)
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.mod", "module m\n\ngo 1.23\n");
        folder.Write("main.go", "package main\n\nfunc main() {}\n");
        Build(folder, os, arch);

        var elf = AssertAlike(folder.At("m"));
        Assert.AreEqual(arch, elf.Arch);
        CollectionAssert.Contains(elf.Systems.ToArray(), os);

        // Go calls the kernel itself, but for OpenBSD, whose kernel only its C library may call.
        Assert.AreEqual(os is "openbsd", elf.IsDynamic);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void ProgramsAndLibrariesOfThisMachineAreReadAlike()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var files = Directory.EnumerateFiles(runtime, "*.so").Append(Environment.ProcessPath!)
            .Concat(Directory.EnumerateFiles("/usr/bin").Order(StringComparer.Ordinal))
            .Where(IsElf).Take(100).ToArray();
        Assert.AreNotEqual(0, files.Sum(file => AssertAlike(file).Needed.Count));
    }

    private static ElfImage AssertAlike(string path)
    {
        using var stream = File.OpenRead(path);
        var expected = OracleFile.Read(stream);
        var elf = (ElfImage)BinaryImage.Read(path)!;
        CollectionAssert.AreEqual(Needed(expected), elf.Needed.ToArray(), path);
        Assert.AreEqual(Interpreter(expected, stream), elf.Interpreter, path);
        Assert.AreEqual((byte)expected.OSABI.Value, elf.Abi, path);
        return elf;
    }

    private static string[] Needed(OracleFile file) =>
        [.. file.Sections.OfType<ElfDynamicLinkingTable>().SelectMany(table => table.GetNeededLibraries())];

    private static string? Interpreter(OracleFile file, Stream stream)
    {
        if (file.Segments.FirstOrDefault(segment => segment.Type.Value == ElfNative.PT_INTERP) is not { } segment) return null;
        var bytes = new byte[segment.Size];
        stream.Position = (long)segment.Position;
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes).TrimEnd('\0');
    }

    private static bool IsElf(string path)
    {
        if (new FileInfo(path) is not { LinkTarget: null, Length: > 64 and < 4_000_000 }) return false;
        using var file = File.OpenRead(path);
        return OracleFile.IsElf(file);
    }

    private static void Build(TemporaryFolder folder, string os, string arch, [CallerFilePath] string thisFile = "")
    {
        var artifacts = Path.GetFullPath("../../../artifacts", Path.GetDirectoryName(thisFile)!);
        var root = Environment.GetEnvironmentVariable("WSLGO_TEST_GO_1_27") ?? Path.Join(artifacts, "go", "1.27");
        var go = Path.Join(root, "bin", OperatingSystem.IsWindows() ? "go.exe" : "go");
        if (!File.Exists(go)) Assert.Inconclusive("There is no Go 1.27: run eng/install-go.sh 1.27, or set WSLGO_TEST_GO_1_27.");
        var start = new ProcessStartInfo(go, ["build", "-o", folder.At("m"), "."])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            Environment =
            {
                ["GOOS"] = os, ["GOARCH"] = arch, ["CGO_ENABLED"] = "0", ["GOTOOLCHAIN"] = "local", ["GOFLAGS"] = "", ["GOWORK"] = "off",
                ["GOROOT"] = root, ["GOCACHE"] = Path.Join(artifacts, "go-build"),
            },
        };
        using var build = Process.Start(start)!;
        var problem = build.StandardError.ReadToEnd();
        build.WaitForExit();
        Assert.AreEqual(0, build.ExitCode, problem);
    }
}
