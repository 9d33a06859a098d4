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
        Assert.DoesNotContain(Secret, result.Output);
        using var log = new GZipStream(File.OpenRead(result.BinaryLog), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        log.CopyTo(bytes);
        Assert.IsLessThan(0, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)), "The binary log holds it.");
        foreach (var file in solution.Files())
            Assert.IsLessThan(0, File.ReadAllBytes(solution.PathOf(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)), file);
    }
}
