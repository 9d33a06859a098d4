using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class ProgramSearchTests
{
    [TestMethod]
    public void TheFirstDirectoryThatHasTheProgramCounts()
    {
        using var folder = new TemporaryFolder();
        var name = OperatingSystem.IsWindows() ? "tool.exe" : "tool";
        string[] files = [folder.Write("b/" + name, ""), folder.Write("c/" + name, "")];
        string? Find(string path, params string[] more) => ProgramSearch.Find(new Dictionary<string, string> { ["PATH"] = path }, "tool", more);
        string In(string directory) => Path.Join(folder.Path, directory);

        Assert.AreEqual(files[0], Find(string.Join(Path.PathSeparator, In("a"), In("b"), In("c"))));
        Assert.AreEqual(files[1], Find(In("a"), In("c"), In("b")));
        Assert.IsNull(Find(In("a")));
        Assert.IsNull(ProgramSearch.Find(new Dictionary<string, string>(), "tool"));
    }

    // What it names depends on the current directory, which is no place to take programs from.
    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("bin")]
    public void ADirectoryThatIsRelativeIsLeftOut(string directory)
    {
        var name = OperatingSystem.IsWindows() ? "wslgo-tool.exe" : "wslgo-tool";
        var file = Path.Join(Environment.CurrentDirectory, directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        try
        {
            Assert.IsNull(ProgramSearch.Find(new Dictionary<string, string> { ["PATH"] = directory }, "wslgo-tool"));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
