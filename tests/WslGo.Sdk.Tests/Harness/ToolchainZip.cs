using System.IO.Compression;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>A directory that serves as a module proxy, with a real Go as the module that go would download.</summary>
public sealed class ToolchainZip
{
    // The programs for a build without cgo and tests; with the others the archive would be twice as large.
    private static readonly string[] s_tools = ["asm", "compile", "link", "buildid"];

    private ToolchainZip(string directory, string version) => (Directory, Version) = (directory, version);

    /// <summary>The directory, as a <c>GOPROXY</c>.</summary>
    public string Directory { get; }

    /// <summary>The Go version: <c>1.27.4</c>.</summary>
    public string Version { get; }

    /// <summary>
    /// Packs the parts of a Go that <c>go build</c> needs. Its own modules have <c>_go.mod</c> files, as in Go's archives.
    /// </summary>
    public static ToolchainZip Pack(GoInstallation go, string directory)
    {
        var version = File.ReadLines(Path.Join(go.Root, "VERSION")).First()["go".Length..];
        var architecture = System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";
        var name = $"v0.0.1-go{version}.linux-{architecture}";
        var file = Path.Join(directory, "golang.org", "toolchain", "@v", name + ".zip");
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (path, source) in Files(new DirectoryInfo(go.Root), ""))
        {
            var packed = path.EndsWith("/go.mod", StringComparison.Ordinal) ? path[..^"go.mod".Length] + "_go.mod" : path;
            zip.CreateEntryFromFile(source, $"golang.org/toolchain@{name}/{packed}", CompressionLevel.Fastest);
        }

        return new ToolchainZip(directory, version);
    }

    // Debian's Go consists partly of links.
    private static IEnumerable<(string Path, string Source)> Files(DirectoryInfo directory, string below)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            var path = below.Length == 0 ? entry.Name : $"{below}/{entry.Name}";
            if (System.IO.Directory.Exists(entry.FullName))
            {
                if (entry.Name == "testdata" || path is "src/cmd" or "doc" or "pkg/mod" or "api" or "test" or "misc" or "lib/time") continue;
                foreach (var file in Files(new DirectoryInfo(entry.FullName), path)) yield return file;
            }
            else if (!entry.Name.EndsWith("_test.go", StringComparison.Ordinal)
                && (!path.StartsWith("pkg/tool/", StringComparison.Ordinal) || s_tools.Contains(entry.Name)))
            {
                yield return (path, entry.FullName);
            }
        }
    }
}
