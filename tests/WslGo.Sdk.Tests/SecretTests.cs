using System.IO.Compression;
using System.Text;

namespace WslGo.Sdk.Tests;

/// <summary>The user's environment holds passwords; logs are shared.</summary>
[TestClass]
public sealed class SecretTests
{
    [TestMethod]
    public void ValuesOfTheUsersEnvironmentAreInNoLogAndNoFile()
    {
        const string Secret = "xyzzy-plugh-1234";
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin)
        {
            Variables =
            {
                ["GOPROXY"] = $"https://user:{Secret}@proxy.example",
                ["GOAUTH"] = $"netrc {Secret}",
                ["GOFLAGS"] = $"-ldflags=-X=main.token={Secret}",
                ["DEPLOY_TOKEN"] = Secret,
            },
        };
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        var result = solution.Dotnet("build", "hello", "-v:diag").Succeeded();

        StringAssert.Contains(go.TakeCall().Environment["GOPROXY"], Secret);
        AssertNowhere(solution, result, Secret);
    }

    // Where a password most easily slips out: in what is said of an address that does not answer.
    [TestMethod]
    public void NorWhatIsSaidOfADownloadThatFails()
    {
        const string Secret = "xyzzy-plugh-1234";
        using var solution = new TestSolution(null);
        solution.Write("netrc", $"machine 127.0.0.1 login user password {Secret}");
        solution.Variables["NETRC"] = solution.PathOf("netrc");
        solution.Variables["GOPROXY"] = $"http://user:{Secret}@127.0.0.1:1?token={Secret}|https://user:{Secret}@127.0.0.1:1/{Uri.EscapeDataString("x y")}?{Secret}";
        solution.Variables["HTTPS_PROXY"] = $"http://user:{Secret}@127.0.0.1:1";
        solution.Variables["GOAUTH"] = "netrc";
        solution.Variables["GOCACHEPROG"] = $"/bin/cacher --token {Secret}";
        solution.Variables["GOINSECURE"] = $"{Secret}.example";
        solution.Variables["XDG_CACHE_HOME"] = solution.PathOf("cache");
        solution.WriteProgram("hello");
        solution.WriteGoProject(
            "hello/hello.csproj", "<PropertyGroup><GoAcquire>true</GoAcquire><GoVersion>[1.27.4]</GoVersion></PropertyGroup>");

        var build = solution.Dotnet("build", "hello", "-v:diag");
        Assert.Contains("WSLGO3006", build.Errors.Select(error => error.Code));
        AssertNowhere(solution, build, Secret);
        var list = solution.Dotnet("build", "hello", "-v:diag", "-t:GoToolchains");
        AssertNowhere(solution, list, Secret);
        var doctor = solution.Dotnet("build", "hello", "-v:diag", "-t:WslGoDoctor", "-p:WslGoReportPath=report.json");
        Assert.Contains("hello/report.json", solution.Files());
        AssertNowhere(solution, doctor, Secret);
    }

    // Every public target, as the .targets files name them: with a go that complains of its environment, and with the real one.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void NoPublicTargetWritesThem(bool isFake)
    {
        const string Secret = "xyzzy-plugh-1234";
        using var go = new FakeGo(behaviour: """
            for name in GOCACHEPROG GOPROXY GOFLAGS GOAUTH; do eval "echo \"go: bad \$$name\" >&2"; done
            [ "$1" = build ] || exit 1
            """);
        using var solution = new TestSolution(isFake ? go.Bin : GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/main_test.go", "package main\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) {}\nfunc BenchmarkA(b *testing.B) {}\nfunc FuzzA(f *testing.F) { f.Fuzz(func(t *testing.T, b []byte) {}) }\n");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoLinkVariable Include="main.a" Value="1" /></ItemGroup>""");
        solution.Dotnet("restore", "hello").Succeeded();
        solution.Variables["GOCACHEPROG"] = $"/nonexistent/cacher --token={Secret}";
        solution.Variables["GOPROXY"] = $"https://user:{Secret}@127.0.0.1:1";
        solution.Variables["GOFLAGS"] = $"-ldflags=-X=main.token={Secret}";
        solution.Variables["GOAUTH"] = $"git {Secret}";
        solution.Variables["GOCACHE"] = solution.PathOf("cache");
        solution.Variables["DEPLOY_TOKEN"] = Secret;

        var targets = Directory.GetFiles(Path.Join(Repository.Root, "src", "WslGo.Sdk", "build"), "*.targets")
            .SelectMany(file => System.Xml.Linq.XDocument.Load(file).Descendants("Target"))
            .Select(target => target.Attribute("Name")!.Value)
            .Where(name => name[0] != '_').Append("Build").Append("Publish").Append("Pack").Distinct().ToList();
        CollectionAssert.IsSubsetOf(new[] { "WslGoBuild", "GoVet", "GoTest", "GoWarm", "WslGoDoctor", "GoModDownload" }, targets);
        foreach (var target in targets)
        {
            // Some fail: go has no cache. What they say of it is the point.
            AssertNowhere(solution, solution.Dotnet("build", "hello", "--no-restore", "-v:diag", "-t:" + target), Secret);
        }

        AssertNowhere(solution, solution.Dotnet("test", "hello", "--no-restore", "-v:diag"), Secret);
    }

    private static void AssertNowhere(TestSolution solution, BuildResult result, string secret)
    {
        Assert.DoesNotContain(secret, result.Output);
        using var log = new GZipStream(File.OpenRead(result.BinaryLog), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        log.CopyTo(bytes);
        Assert.IsLessThan(0, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)), "The binary log holds it.");
        foreach (var file in solution.Files().Where(file => file != "netrc"))
            Assert.IsLessThan(0, File.ReadAllBytes(solution.PathOf(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)), file);
    }
}
