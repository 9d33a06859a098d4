namespace WslGo.Sdk.Tests;

/// <summary>Checks as targets and in builds, with a real go.</summary>
[TestClass]
public sealed class CheckTests
{
    private const string Suspicious = "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Printf(\"%d\", \"x\") }\n";

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void VetIsATargetAndPartOfABuildOnRequest(string go)
    {
        using var solution = Program(go);
        solution.Write("hello/main.go", Suspicious);
        solution.Dotnet("build", "hello").Succeeded();

        var error = solution.Dotnet("build", "hello", "-t:GoVet").FailedWithOne("GO0002");
        Assert.AreEqual((solution.PathOf("hello/main.go"), 5), (error.File, error.Line));
        StringAssert.Contains(error.Text, "(printf)");

        solution.Dotnet("build", "hello", "-p:GoVet=true").FailedWithOne("GO0002");
        var warned = solution.Dotnet("build", "hello", "-p:GoVet=warning");
        Assert.AreEqual(0, warned.ExitCode, warned.Output);
        Assert.AreEqual("GO0002", warned.Diagnostics.Single().Code);
        solution.Dotnet("build", "hello", "-t:GoVet", "-p:GoVetFlags=-printf=false").Succeeded();
    }

    [TestMethod]
    public void FilesThatAreNotFormattedAreNamed()
    {
        using var solution = Program("1.27");
        solution.Write("hello/testdata/t.go", "package  t\n");
        solution.Write("hello/vendor/v/v.go", "package  v\n");
        solution.Dotnet("build", "hello", "-t:GoFormatCheck").Succeeded();

        solution.Write("hello/sub/s.go", "package  sub\n");
        var error = solution.Dotnet("build", "hello", "-t:GoFormatCheck").FailedWithOne("GO0005");

        Assert.AreEqual(solution.PathOf("hello/sub/s.go"), error.File);
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AModuleThatWasChangedIsNamed(string go)
    {
        using var solution = Program(go);
        solution.Write("proxy/example.com/dep/@v/list", "v1.0.0\n");
        solution.Write("proxy/example.com/dep/@v/v1.0.0.info", """{"Version":"v1.0.0"}""");
        solution.Write("proxy/example.com/dep/@v/v1.0.0.mod", "module example.com/dep\n");
        solution.Write("zip/example.com/dep@v1.0.0/go.mod", "module example.com/dep\n");
        solution.Write("zip/example.com/dep@v1.0.0/d.go", "package dep\n");
        System.IO.Compression.ZipFile.CreateFromDirectory(
            solution.PathOf("zip"), solution.PathOf("proxy/example.com/dep/@v/v1.0.0.zip"));
        Directory.Delete(solution.PathOf("zip"), recursive: true);
        solution.Variables["GOPROXY"] = new Uri(solution.PathOf("proxy")).AbsoluteUri;
        solution.Variables["GONOSUMDB"] = "example.com";
        solution.Variables["GOFLAGS"] = "-mod=mod -modcacherw";
        solution.Variables["GOMODCACHE"] = solution.PathOf("modules");
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n\nrequire example.com/dep v1.0.0\n");
        solution.Write("hello/main.go", "package main\n\nimport _ \"example.com/dep\"\n\nfunc main() {}\n");
        solution.Dotnet("build", "hello").Succeeded();
        solution.Dotnet("build", "hello", "-t:GoModVerify").Succeeded();

        File.AppendAllText(solution.PathOf("modules/example.com/dep@v1.0.0/d.go"), "// changed\n");
        var error = solution.Dotnet("build", "hello", "-t:GoModVerify").FailedWithOne("WSLGO2007");

        StringAssert.StartsWith(error.Text, "example.com/dep v1.0.0: dir has been modified");
    }

    [TestMethod]
    public void VulnerabilitiesAreLookedForIfTheToolIsThere()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("The fake govulncheck is a shell script, which Windows cannot run.");
        using var solution = Program("1.27");
        var missing = solution.Dotnet("build", "hello", "-t:GoVulnCheck");
        Assert.AreEqual("0 WSLGO3011", $"{missing.ExitCode} {string.Join(' ', missing.Diagnostics.Select(entry => entry.Code))}");

        solution.Write("bin/govulncheck", """
            #!/bin/sh
            [ "$1" = -format=json ] || exit 2
            echo '{"osv":{"id":"GO-1","summary":"Panic."}}'
            echo '{"finding":{"osv":"GO-1","fixed_version":"v1.0.1","trace":[{"module":"m","version":"v1.0.0","package":"m","function":"F"},{"module":"example.com/hello","package":"main","function":"main","position":{"filename":"main.go","line":3,"column":1}}]}}'
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(solution.PathOf("bin/govulncheck"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        solution.Variables["GOBIN"] = solution.PathOf("bin");
        var error = solution.Dotnet("build", "hello", "-t:GoVulnCheck").FailedWithOne("GO0006");

        Assert.AreEqual((solution.PathOf("hello/main.go"), 3), (error.File, error.Line));

        // As NuGetAudit: a warning, and silence where there is no tool.
        var audited = solution.Dotnet("build", "hello", "-p:GoVulnCheck=auto");
        Assert.AreEqual("0 warning GO0006", $"{audited.ExitCode} {string.Join(' ', audited.Diagnostics.Select(entry => $"{entry.Severity} {entry.Code}"))}");
        solution.Variables.Remove("GOBIN");
        solution.Dotnet("build", "hello", "-p:GoVulnCheck=auto").Succeeded();
    }

    [TestMethod]
    public void NewerVersionsOfModulesAreListedIfTheirProxyAnswers()
    {
        using var solution = Program("1.27");
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n\nrequire (\n\texample.com/dep v1.0.0\n\texample.com/other v0.1.0\n)\n");
        Publish("dep", "v1.0.0", "v1.2.0");
        Publish("other", "v0.1.0");
        solution.Variables["GOPROXY"] = new Uri(solution.PathOf("proxy")).AbsoluteUri;
        solution.Variables["GOSUMDB"] = "off";
        solution.Variables["GOMODCACHE"] = solution.PathOf("modules");
        solution.Variables["GOFLAGS"] = "-modcacherw";

        var listed = solution.Dotnet("build", "hello", "-t:GoOutdated").Succeeded();

        Assert.Contains("example.com/dep v1.0.0 -> v1.2.0", listed.Output);
        Assert.Contains("1 of 2 required modules have a newer version.", listed.Output);
        Assert.DoesNotContain("example.com/other", listed.Output);
        Assert.IsFalse(File.Exists(solution.PathOf("hello/go.sum")));

        solution.Variables["GOPROXY"] = "off";
        solution.Variables["GOMODCACHE"] = solution.PathOf("empty");
        var errors = solution.Dotnet("build", "hello", "-t:GoOutdated").Diagnostics;
        Assert.AreEqual("WSLGO3006 6, WSLGO3006 7", string.Join(", ", errors.Select(error => $"{error.Code} {error.Line}")));
        Assert.Contains("GOPROXY=off", errors[0].Text);

        void Publish(string module, params string[] versions)
        {
            foreach (var version in versions)
            {
                solution.Write($"proxy/example.com/{module}/@v/{version}.info", $$"""{"Version":"{{version}}"}""");
                solution.Write($"proxy/example.com/{module}/@v/{version}.mod", $"module example.com/{module}\n\ngo 1.20\n");
            }

            solution.Write($"proxy/example.com/{module}/@v/list", string.Join('\n', versions) + "\n");
        }
    }

    private static TestSolution Program(string go)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/main.go", "package main\n\nfunc main() { println(\"hello\") }\n");
        solution.WriteGoProject("hello/hello.csproj");
        return solution;
    }
}
