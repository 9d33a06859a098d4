using System.Text;
using WslGo.Build.Testing;
using WslGo.TestHost;

namespace WslGo.Build.Tests.Testing;

/// <summary>The test host's own words: its command line, and what the build tells it.</summary>
[TestClass]
public sealed class TestHostTests
{
    private static readonly string s_properties = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"Configuration":"Release"}"""));

    [TestMethod]
    public void ArgumentsOfThePlatformArePassedOn()
    {
        var arguments = HostArguments.Parse(
        [
            "--wslgo-project", "/p.csproj", "--wslgo-properties", s_properties, "--wslgo-results", "/bin/TestResults",
            "--filter", "Name=T", "--server", "dotnettestcli",
        ])!;

        Assert.AreEqual(("/p.csproj", "Release"), (arguments.Project, arguments.Properties["Configuration"]));
        Assert.AreEqual($"--wslgo-project /p.csproj --wslgo-properties {s_properties} --wslgo-results /bin/TestResults --filter Name=T --server dotnettestcli --results-directory /bin/TestResults", string.Join(' ', arguments.Platform));
    }

    [TestMethod]
    public void AResultsDirectoryOfTheUserCounts() => Assert.AreEqual(
        "--wslgo-project /p --wslgo-results /r --results-directory /mine",
        string.Join(' ', HostArguments.Parse(["--wslgo-project", "/p", "--wslgo-results", "/r", "--results-directory", "/mine"])!.Platform));

    [TestMethod]
    public void WithoutAProjectThereIsNothingToTest() => Assert.IsNull(HostArguments.Parse(["--list-tests"]));

    [TestMethod]
    public void AResultIsReadAsItIsWritten()
    {
        var test = RecordedRun.Read("1.27").Packages.SelectMany(package => package.Tests).Single(test => test.Name == "TestPanic");
        var message = ResultMessage.Of(test, new("/src/m/b/b_test.go", 5));

        var line = message.ToLine();

        Assert.DoesNotContain("\n", line);
        Assert.AreEqual(message, ResultMessage.Read(line));
        Assert.AreEqual((ResultMessageKind.Failed, "example.com/m/b", 5), (message.Kind, message.Package, message.Line));
    }

    [TestMethod]
    public void ARequestIsReadAsItIsWritten()
    {
        CollectionAssert.AreEqual(new[] { "m.T" }, TestHostRequest.Read(new TestHostRequest(["m.T"]).ToLine()).Tests!.ToArray());
        Assert.IsNull(TestHostRequest.Read(new TestHostRequest(null).ToLine()).Tests);
    }
}
