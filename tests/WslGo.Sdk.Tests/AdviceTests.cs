using System.Text.Json.Nodes;

namespace WslGo.Sdk.Tests;

/// <summary>Each fix of the doctor's advice is done as it is written, and the finding is gone.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class AdviceTests : IDisposable
{
    private readonly FakeGo _go = new();
    private readonly TestSolution _solution;

    public AdviceTests()
    {
        _solution = new TestSolution(_go.Bin);
        _solution.WriteProgram("hello");
        _solution.WriteGoProject("hello/hello.csproj");
    }

    [TestMethod]
    public void AHostNameIsAddedToHosts()
    {
        using var mounts = WithOwnEtc();
        mounts.Run("echo 127.0.0.1 localhost > /etc/hosts").Succeeded();

        DoAsSaid(mounts, "WSLGO5001");
    }

    [TestMethod]
    [DataRow("hosts: files mdns4_minimal [NOTFOUND=return] dns", "hosts: files dns")]
    [DataRow("hosts:\\tmdns files dns myhostname", "hosts: files dns myhostname")]
    public void MulticastIsTakenOutOfTheOrder(string line, string left)
    {
        using var mounts = WithOwnEtc();
        mounts.Run($"printf 'passwd: files\\n{line}\\n' > /etc/nsswitch.conf; echo 127.0.0.1 $(cat /proc/sys/kernel/hostname) > /etc/hosts").Succeeded();

        DoAsSaid(mounts, "WSLGO5003");

        Assert.AreEqual($"passwd: files {left}", string.Join(' ', mounts.Run("cat /etc/nsswitch.conf").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [TestMethod]
    public void ResolvConfIsTakenFromWsl()
    {
        using var mounts = WithOwnEtc();
        mounts.Run("rm -f /etc/resolv.conf; echo nameserver 192.0.2.1 > /etc/resolv.conf").Succeeded();
        _solution.IsOnWsl(_solution.PathOf("drive"));

        var fix = Fix("WSLGO5002")!;
        var lines = fix.Split('\n');
        Assert.StartsWith("add these lines to /etc/wsl.conf", lines[0]);
        mounts.Run($"printf '%s\\n' '{lines[1]}' '{lines[2]}' > /etc/wsl.conf").Succeeded();

        Assert.IsNull(Fix("WSLGO5002"));
    }

    [TestMethod]
    public void AMisspelledKeyOfWslConfIsRemoved()
    {
        using var mounts = WithOwnEtc();
        mounts.Run("printf '[network]\\ngenerateHost=false\\n' > /etc/wsl.conf").Succeeded();
        _solution.IsOnWsl(_solution.PathOf("drive"));
        Assert.StartsWith("correct or remove the line", Fix("WSLGO5005"));

        mounts.Run("sed -i 2d /etc/wsl.conf").Succeeded();

        Assert.IsNull(Fix("WSLGO5005"));
    }

    [TestMethod]
    [DataRow("<GoTags>$(GoTags);netgo;osusergo</GoTags>")]
    [DataRow("<CgoEnabled>false</CgoEnabled>")]
    public void AProgramWithCgoGetsGosResolver(string property)
    {
        _solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>");
        StringAssert.Contains(Fix("WSLGO5004"), property);

        _solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup><CgoEnabled>true</CgoEnabled>{property}</PropertyGroup>");
        Assert.IsNull(Fix("WSLGO5004"));
    }

    [TestMethod]
    public void PackagesOnASlowMountGoElsewhere()
    {
        using var mount = new SlowMount(_solution.PathOf("../slow"), _solution.PathOf("packages"), delay: 300);
        _solution.Variables["NUGET_PACKAGES"] = mount.Root;
        Assert.AreEqual("set NUGET_PACKAGES to a directory on a local disk.", Fix("WSLGO1010"));

        _solution.Variables["NUGET_PACKAGES"] = _solution.PathOf("../quick");
        Assert.IsNull(Fix("WSLGO1010"));
    }

    [TestMethod]
    public void AProjectsObjOnASlowMountGoesElsewhere()
    {
        using var mount = new SlowMount(_solution.PathOf("../slow"), _solution.PathOf("there"), delay: 300);
        _solution.WriteGoProject("there/there.csproj", """<ItemGroup><GoBinary Include="../hello" /></ItemGroup>""");
        const string How = "dotnet build --artifacts-path DIRECTORY";
        Assert.StartsWith(How, Fix("WSLGO1010", "there"));

        Assert.IsNull(Fix("WSLGO1010", "there", "--artifacts-path", _solution.PathOf("elsewhere")));
    }

    public void Dispose()
    {
        _solution.Dispose();
        _go.Dispose();
    }

    // A copy, so that commands which replace files in it work as on a machine of one's own.
    private MountNamespace WithOwnEtc()
    {
        var mounts = new MountNamespace();
        mounts.Run($"cp -a /etc '{_solution.PathOf("etc")}' && mount --bind '{_solution.PathOf("etc")}' /etc").Succeeded();
        _solution.Wrapper = mounts.Wrapper(_solution.Root);
        return mounts;
    }

    private void DoAsSaid(MountNamespace mounts, string code)
    {
        var fix = Fix(code);
        Assert.IsNotNull(fix);
        Assert.AreEqual(1, fix.Split("sudo ").Length - 1, fix);
        mounts.Run(fix.Replace("sudo ", "", StringComparison.Ordinal)).Succeeded();
        Assert.IsNull(Fix(code));
    }

    /// <summary>The fix of a finding of the doctor's; null if it has no such finding.</summary>
    private string? Fix(string code, string project = "hello", params string[] arguments)
    {
        var result = _solution.Dotnet(["build", project, "-t:WslGoDoctor", "-p:WslGoReportPath=" + _solution.PathOf("r.json"), .. arguments]);
        Assert.AreEqual(0, result.ExitCode, result.Output);
        var report = JsonNode.Parse(File.ReadAllText(_solution.PathOf("r.json")))!;
        var finding = report["findings"]!.AsArray().SingleOrDefault(entry => (string?)entry!["code"] == code);
        return (string?)finding?["fix"];
    }
}
