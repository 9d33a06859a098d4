using System.Globalization;
using System.Text;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

/// <summary>
/// Machines recorded as texts. The formats are WSL's own (microsoft/WSL src/linux/init), the kernel's
/// (proc_pid_mountinfo(5)) and those that reports of users show.
/// </summary>
[TestClass]
public sealed class RecordedHostTests
{
    private static readonly string Recorded = Path.Join(AppContext.BaseDirectory, "Hosting", "Recorded");

    public static IEnumerable<string> Machines => Directory.GetDirectories(Recorded).Select(name => Path.GetFileName(name)).Order();

    [TestMethod]
    [DynamicData(nameof(Machines))]
    public void AMachinesFactsAreThoseExpected(string machine)
    {
        var files = new RecordedFiles(Path.Join(Recorded, machine));
        var actual = Report(files);
        // WSLGO_TEST_RECORD names the directory of recordings in the sources, to write what then is to be read over.
        if (Environment.GetEnvironmentVariable("WSLGO_TEST_RECORD") is { Length: > 0 } sources)
            File.WriteAllText(Path.Join(sources, machine, "expected.txt"), actual);
        else
            Assert.AreEqual(string.Join('\n', files.Lines("expected.txt")) + "\n", actual);
    }

    [TestMethod]
    public void NothingBelowADeadServersMountIsLookedAt()
    {
        var files = new RecordedFiles(Path.Join(Recorded, "native-debian"));
        var host = HostFacts.From(files, HostSystem.Linux, files.Environment);
        files.Asked.Clear();
        Assert.AreEqual("/srv/nfs/a/x", host.FileSystemOf("/home/me/to-nfs/x").Path);
        Assert.IsFalse(files.Asked.Any(path => path.StartsWith("/srv/nfs", StringComparison.Ordinal)), string.Join(' ', files.Asked));
    }

    private static string Report(RecordedFiles files)
    {
        var host = HostFacts.From(files, HostSystem.Linux, files.Environment);
        var text = new StringBuilder();
        Line($"{host.System} {host.Wsl} container: {host.Container ?? "none"} kernel: {host.KernelRelease}");
        foreach (var signal in host.Signals) Line($"  {signal}");
        foreach (var path in files.Lines("paths.txt"))
        {
            var facts = host.FileSystemOf(path);
            Line($"{path}: {facts.Speed}, {facts.Description}{Flags(facts)}");
            if (facts.Path != path) Line($"  is {facts.Path}");
            if (facts.WindowsPath is not null) Line($"  on Windows {facts.WindowsPath}");
        }

        if (host.ReadWslConf() is { } wslConf) Config(wslConf);
        if (WslConfig.Read(host, files.Environment) is { } wslConfig) Config(wslConfig);
        var names = NameResolutionFacts.Read(host);
        Line($"host name {names.HostName}{(names.HostNameIsInHosts ? " in hosts" : "")}");
        Line($"resolv.conf: {string.Join(' ', names.NameServers)}{(names.ResolvConfLink is { } link ? " -> " + link : "")}"
            + $"{(names.IsGeneratedByWsl ? ", WSL's" : "")}{(names.IsEdited ? ", edited" : "")}{(names.GenerateResolvConf ? ", generated" : "")}");
        Line($"hosts: {string.Join(' ', names.HostsOrder)}{(names.AsksMulticastFirst ? ", multicast first" : "")}");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Config(ConfigFile file)
        {
            Line(file.Path);
            foreach (var setting in file.Settings)
                Line(string.Create(CultureInfo.InvariantCulture, $"  {setting.Line}: {setting.Section}.{setting.Key}={setting.Value}"));
            foreach (var problem in file.Problems)
                Line(string.Create(CultureInfo.InvariantCulture, $"  {problem.Line}: {problem.Text}"));
        }
    }

    private static string Flags(FileSystemFacts facts) =>
        $", {facts.Kind}{(facts.HasMetadata ? "" : ", no metadata")}{(facts.IsContainerShare ? ", container's share" : "")}";
}
