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
