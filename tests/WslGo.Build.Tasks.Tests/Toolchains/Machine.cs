using WslGo.Build.Hosting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Toolchains;

/// <summary>A made-up machine: a directory tree that stands for the whole file system.</summary>
internal sealed class Machine(HostSystem host = HostSystem.Linux) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Dictionary<string, string> Environment { get; } = [];

    public string? GoRootProperty { get; set; }

    public string Home => At("home/u");

    /// <summary>The real path of something on this machine.</summary>
    public string At(string path) => Path.GetFullPath(path, RealPath.Resolve(_folder.Path)!);

    /// <summary>Puts a toolchain somewhere and returns its path.</summary>
    public string AddGo(string directory, string version = "go1.25.1")
    {
        _folder.Write(Path.Join(directory, "VERSION"), version + "\ntime 2025-01-01T00:00:00Z\n");
        AddFile(Path.Join(directory, "bin", host == HostSystem.Windows ? "go.exe" : "go"));
        return At(directory);
    }

    public string AddFile(string path, string text = "")
    {
        _folder.Write(path, text);
        return At(path);
    }

    public void AddLink(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        TemporaryFolder.MakeLink(At(path), target);
    }

    public void SetPath(params string[] directories) => Environment["PATH"] = List(directories);

    /// <summary>The value of a variable that lists directories.</summary>
    public string List(params string[] directories)
    {
        if (OperatingSystem.IsWindows() && host != HostSystem.Windows)
            Assert.Inconclusive("The directories of this machine have drive letters, and this test lists them as Linux does, with colons.");
        return string.Join(host == HostSystem.Windows ? ';' : ':', directories.Select(At));
    }

    public ToolchainSearch Search() =>
        new(GoRootProperty, Environment, Home, host) { FileSystemRoot = At("") };

    public ToolchainCandidate[] Find() => [.. ToolchainLocator.Find(Search())];

    /// <summary>The one toolchain of this machine.</summary>
    public Toolchain Single()
    {
        var candidate = Assert.ContainsSingle(Find());
        Assert.AreEqual(ToolchainDefect.None, candidate.Defect, candidate.DefectText);
        return candidate.Toolchain!;
    }

    public void Dispose() => _folder.Dispose();
}
