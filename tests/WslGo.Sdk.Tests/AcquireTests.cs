namespace WslGo.Sdk.Tests;

/// <summary>A project's Go that is downloaded, on a machine without any.</summary>
[TestClass]
public sealed class AcquireTests
{
    [TestMethod]
    public void AProjectIsBuiltWithARealGoThatItNamesAndPins()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("The packed toolchain is one for Linux.");
        using var solution = new TestSolution(null);
        var zip = ToolchainZip.Pack(GoInstallation.Newest, solution.PathOf("proxy"));
        solution.Variables["GOPROXY"] = new Uri(zip.Directory).AbsoluteUri;
        solution.Variables["XDG_CACHE_HOME"] = solution.PathOf("cache");
        solution.WriteProgram("hello");

        // Nobody vouches for it: the error says what to pin.
        var properties = $"<GoAcquire>true</GoAcquire><GoVersion>[{zip.Version}]</GoVersion>";
        solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup>{properties}</PropertyGroup>");
        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO2007");
        var pin = error.Text.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("<GoToolchainHash>", StringComparison.Ordinal));
        Assert.IsEmpty(Toolchains(solution));

        solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup>{properties}{pin}</PropertyGroup>");
        var result = solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("hello", solution.Run("hello/bin/Debug/hello"));
        Assert.AreEqual(1, Toolchains(solution).Length);
        StringAssert.Contains(result.Output, "Downloading go" + zip.Version);

        // Neither go nor the proxy is asked again; no file of the toolchain is read again, which would be told by this one.
        File.WriteAllText(Path.Join(Toolchains(solution).Single(), "LICENSE"), "changed");
        Directory.Delete(zip.Directory, recursive: true);
        var again = solution.Dotnet("build", "hello", "-v:d").Succeeded();
        StringAssert.Contains(string.Join('\n', again.Messages), "everything is up to date");
        StringAssert.Contains(solution.Dotnet("build", "hello", "-t:GoToolchains", "-tl:off").Succeeded().Output, "selected by GoAcquire");

        // Another pin is another trust.
        solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup>{properties}<GoToolchainHash>h1:other=</GoToolchainHash></PropertyGroup>");
        StringAssert.Contains(solution.Dotnet("build", "hello").FailedWithOne("WSLGO2007").Text, "h1:");
    }

    [TestMethod]
    public void WithoutConsentNothingIsDownloaded()
    {
        using var solution = new TestSolution(null) { Variables = { ["GOPROXY"] = "http://127.0.0.1:1" } };
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoVersion>[1.99.1]</GoVersion></PropertyGroup>");

        var error = solution.Dotnet("build", "hello").Errors.Single();

        Assert.Contains(error.Code, new[] { "WSLGO2001", "WSLGO2002" });
    }

    [TestMethod]
    public void WhereAGoFitsMissingDownloadsNothing()
    {
        using var go = new FakeGo("go1.27.4");
        using var solution = new TestSolution(go.Bin) { Variables = { ["GOPROXY"] = "http://127.0.0.1:1" } };
        solution.WriteProgram("hello");
        solution.WriteGoProject(
            "hello/hello.csproj", "<PropertyGroup><GoAcquire>missing</GoAcquire><GoVersion>[1.27.4]</GoVersion></PropertyGroup>");

        solution.Dotnet("build", "hello").Succeeded();
        go.TakeCall();

        solution.WriteGoProject(
            "hello/hello.csproj", "<PropertyGroup><GoAcquire>missing</GoAcquire><GoVersion>[1.27.5]</GoVersion></PropertyGroup>");
        StringAssert.Contains(solution.Dotnet("build", "hello").FailedWithOne("WSLGO3006").Text, "go1.27.5");
    }

    private static string[] Toolchains(TestSolution solution)
    {
        var store = solution.PathOf("cache/wslgo/toolchain");
        return Directory.Exists(store) ? [.. Directory.GetDirectories(store, "go*")] : [];
    }
}
