using System.Text;
using NuGet.Versioning;
using WslGo.Build.Hosting;

namespace WslGo.Build.Toolchains;

/// <summary>Checks whether a directory is a toolchain by reading its <c>VERSION</c> file, without starting a process.</summary>
/// <param name="search">The operating system.</param>
internal sealed class ToolchainProbe(ToolchainSearch search)
{
    // VERSION has two short lines; a longer file is something else and isn't read completely.
    private const int MaxVersionBytes = 4096;

    /// <summary>Checks a directory that should be a GOROOT.</summary>
    public ToolchainCandidate Probe(ToolchainOrigin kind, string origin, string directory)
    {
        if (!Path.IsPathFullyQualified(directory))
            return Reject(ToolchainDefect.NotAbsolute);
        using var access = search.Watch?.Enter(directory);
        if (RealPath.Resolve(directory) is not { } root)
            return Reject(ToolchainDefect.Missing);

        var defect = ReadVersion(root, out var text, out var version);
        if (version is null)
            return Reject(defect);
        var executable = Path.Join(root, "bin", search.GoFileName);
        if (!File.Exists(executable))
            return Reject(File.Exists(executable + ".exe") ? ToolchainDefect.WindowsProgram : ToolchainDefect.NoExecutable);
        return new ToolchainCandidate(
            kind, origin, root, new Toolchain(root, version, text, origin, executable), ToolchainDefect.None);

        ToolchainCandidate Reject(ToolchainDefect why) => new(kind, origin, directory, null, why);
    }

    /// <summary>Whether a directory that matched a pattern is worth mentioning in a message.</summary>
    public bool LooksLikeToolchain(string directory) =>
        File.Exists(Path.Join(directory, "VERSION")) || File.Exists(Path.Join(directory, "bin", search.GoFileName));

    /// <remarks>
    /// A Go built from a git checkout has no VERSION file but a VERSION.cache from its build: golang/go
    /// <c>src/cmd/dist/build.go</c>, <c>findgoversion</c>.
    /// </remarks>
    private static ToolchainDefect ReadVersion(string root, out string text, out NuGetVersion? version)
    {
        version = null;
        var defect = ReadFirstLine(Path.Join(root, "VERSION"), out text);
        if (defect == ToolchainDefect.NoVersion)
            defect = ReadFirstLine(Path.Join(root, "VERSION.cache"), out text);
        if (defect == ToolchainDefect.None && !GoVersion.TryParseToolchain(text, out version))
            defect = ToolchainDefect.UnknownVersion;
        return defect;
    }

    private static ToolchainDefect ReadFirstLine(string path, out string line)
    {
        line = "";
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var buffer = new byte[MaxVersionBytes];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var text = Encoding.UTF8.GetString(buffer, 0, length);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            line = (end < 0 ? text : text[..end]).Trim();
            return ToolchainDefect.None;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ToolchainDefect.NoVersion;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ToolchainDefect.UnreadableVersion;
        }
    }
}
