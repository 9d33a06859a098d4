using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using TestRun = WslGo.Sdk.Tests.Harness.TestRun;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet build -t:WslGoDoctor</c> on what users have.</summary>
[TestClass]
public sealed class DoctorTests
{
    private const string Secret = "xyzzy-plugh-5678";

    [TestMethod]
    public void AGoProjectIsExaminedBeforeItWasEverRestoredAndNothingChanges()
    {
        using var go = new FakeGo();
        using var solution = GoProject(go.Bin);
        solution.Variables["HOME"] = solution.Variables["DOTNET_CLI_HOME"] = solution.PathOf("home");
        solution.Variables["GOCACHE"] = solution.PathOf("cache");
        solution.Variables["GOTMPDIR"] = solution.PathOf("tmp");
        foreach (var directory in new[] { "cache", "tmp", "hello/bin/Debug", "hello/obj/Debug" })
            Directory.CreateDirectory(solution.PathOf(directory));

        // What dotnet itself leaves in a new home, and the SDK's package.
        solution.Dotnet("build", "hello", "--no-restore", "-getProperty:OutDir");
        var before = Snapshot(solution, go);

        var result = solution.Dotnet("build", "hello", "--no-restore", "-t:WslGoDoctor").Succeeded();

        foreach (var part in new[]
        {
            "Machine\n", "Go\n", $"* go1.27.4     {go.Root}\n", "Directories, ", $"sources     {solution.PathOf("hello")}\n",
            $"output      {solution.PathOf("hello/bin/Debug")}\n", $"NuGet       {TestRun.Packages}\n", "Temporary directory for go\n", "PATH\n", "Findings: ",
        })
        {
            StringAssert.Contains(result.Output.Replace("\r", "", StringComparison.Ordinal), part);
        }

        CollectionAssert.AreEqual(new[] { "list", "-m" }, go.TakeCall().Arguments.Take(2).ToArray());
        Assert.AreEqual(before, Snapshot(solution, go));
    }

    [TestMethod]
    [DataRow("""<Sdk Name="WslGo.Sdk" Version="VERSION" /><ItemGroup><GoBinary Include="go" /></ItemGroup>""")]
    [DataRow("""<ItemGroup><PackageReference Include="WslGo.Sdk" Version="VERSION" PrivateAssets="all" /><GoBinary Include="go" /></ItemGroup>""")]
    public void ACSharpProjectWithPrograms(string body)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("app/go");
        solution.WriteCSharp("app", body.Replace("VERSION", Repository.SdkVersion, StringComparison.Ordinal));

        var report = Report(solution, "app", out var result);

        result.Succeeded();
        Assert.AreEqual(solution.PathOf("app/go"), (string?)Use(report, "sources")["path"]);
        Assert.IsTrue((bool)report["go"]!["toolchains"]![0]!["chosen"]!);
        Assert.AreEqual("list", go.TakeCall().Arguments[0]);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("<PropertyGroup><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><TargetFramework /></PropertyGroup>")]
    public void ACSharpProjectWithoutPrograms(string body)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteCSharp("app", $"""<Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />{body}""");

        var result = solution.Dotnet("build", "app", "--no-restore", "-t:WslGoDoctor", "-p:WslGoReportPath=../r.json").Succeeded();

        var report = JsonNode.Parse(File.ReadAllText(solution.PathOf("r.json")))!;
        Assert.IsTrue((bool)report["go"]!["toolchains"]![0]!["chosen"]!, result.Output);
        Assert.IsFalse(report["directories"]!.AsArray().Any(entry => (string?)entry!["use"] == "sources"));
    }

    [TestMethod]
    public void WithoutAGoItSaysSoAndTheRest()
    {
        using var solution = GoProject(null);

        var report = Report(solution, "hello", out var result, "-p:GoRoot=/nowhere");

        StringAssert.Contains(result.FailedWithOne("WSLGO2001").Text, "/nowhere");
        Assert.AreEqual(("WSLGO2001", "error"), Finding(report));
        Assert.AreEqual(solution.PathOf("hello"), (string?)Use(report, "sources")["path"]);
        StringAssert.Contains(result.Output, "error WSLGO2001");
    }

    [TestMethod]
    public void WithNoneThatFitsItSaysWhyAndTheRest()
    {
        using var go = new FakeGo("go1.22.1");
        using var solution = GoProject(go.Bin);

        var report = Report(solution, "hello", out var result);

        StringAssert.Contains(result.FailedWithOne("WSLGO2002").Text, "go1.22.1");
        Assert.AreEqual(("WSLGO2002", "error"), Finding(report));
        var toolchain = report["go"]!["toolchains"]!.AsArray().Single(entry => (string?)entry!["path"] == go.Root)!;
        Assert.IsFalse((bool)toolchain["chosen"]!);
        StringAssert.Contains((string?)toolchain["reason"], "requires (go 1.23)");
    }

    [TestMethod]
    public void AGoProjectWithoutAMainPackageIsAFinding()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteGoProject("empty/empty.csproj");

        var report = Report(solution, "empty", out var result);

        result.FailedWithOne("WSLGO3013");
        Assert.AreEqual(("WSLGO3013", "error"), Finding(report));
    }

    [TestMethod]
    [DataRow("", "error", 1)]
    [DataRow("-p:WslGoSlowBuild=warning", "warning", 0)]
    [DataRow("-p:WslGoSlowBuild=warning -p:WarningsAsErrors=WSLGO1002", "error", 1)]
    [DataRow("-p:WslGoSlowBuild=warning -p:NoWarn=WSLGO1002", "ignored", 0)]
    [DataRow("-p:WslGoSlowBuild=ignore", "ignored", 0)]
    public void SourcesOnAWindowsDriveAreWhatTheProjectSays(string options, string severity, int exitCode)
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);

        var report = Report(solution, "hello", out var result, options.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.AreEqual(exitCode, result.ExitCode, result.Output);
        CollectionAssert.AreEqual(
            exitCode == 0 ? [] : new[] { "WSLGO1002" }, result.Diagnostics.Select(entry => entry.Code).ToArray());
        var finding = report["findings"]!.AsArray().Single(entry => (string?)entry!["code"] == "WSLGO1002")!;
        Assert.AreEqual(severity, (string?)finding["severity"]);
        Assert.MatchesRegex(@"^Measured now: .* 2 files x \d+ microseconds = \d+ ms in each build\.$", (string)finding["measured"]!);
        Assert.AreEqual(2, (int)report["host"]!["wsl"]!);
        Assert.IsTrue((bool)Use(report, "sources")["slow"]!);
        StringAssert.Contains(result.Output, @"Windows drive C:\ over 9p, slow");
        Assert.AreEqual("list", go.TakeCall().Arguments[0]);
    }

    [TestMethod]
    public void ValuesOfTheUsersEnvironmentAreInNoReport()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);
        foreach (var name in new[] { "GOPROXY", "GOFLAGS", "GOAUTH", "GOPRIVATE", "GONOSUMDB", "DEPLOY_TOKEN" })
            solution.Variables[name] = $"-x=https://user:{Secret}@proxy.example";
        solution.Variables["CC"] = $"gcc -x=https://user:{Secret}@proxy.example";
        solution.Variables["PATH"] += Path.PathSeparator + Path.Join(Path.GetTempPath(), Secret);
        File.WriteAllText(solution.Variables["GOENV"], $"GOINSECURE={Secret}\nGOSUMDB={Secret}\n");
        solution.Write(".host/etc/wsl.conf", $"[boot]\ncommand = mount -o password={Secret}\n");

        Report(solution, "hello", out var result);

        result.FailedWithOne("WSLGO1002");
        Assert.DoesNotContain(Secret, result.Output);
        Assert.DoesNotContain(Secret, File.ReadAllText(solution.PathOf("r.json")));
        using var log = new GZipStream(File.OpenRead(result.BinaryLog), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        log.CopyTo(bytes);
        Assert.IsLessThan(0, Encoding.UTF8.GetString(bytes.ToArray()).IndexOf($"user:{Secret}", StringComparison.Ordinal));
    }

    [TestMethod]
    public void WhatGoItselfRefusesTheDoctorAndABuildSay()
    {
        using var solution = GoProject(GoInstallation.Newest.Bin);
        var module = File.ReadAllText(solution.PathOf("hello/go.mod"));
        foreach (var (name, value) in new[] { ("GOFLAGS", "-nosuch"), ("GOARM64", "v7"), ("go.mod", "unknown line"), ("go.mod", "require example.com/x 1") })
        {
            if (name == "go.mod") solution.Write("hello/go.mod", $"{module}\n{value}\n");
            else solution.Variables[name] = value;

            var doctor = solution.Dotnet("build", "hello", "-t:WslGoDoctor", "-r", "linux-arm64");
            var build = solution.Dotnet("build", "hello", "--no-restore", "-r", "linux-arm64");

            Assert.AreNotEqual(0, build.ExitCode, value);
            CollectionAssert.AreEqual(Errors(build), Errors(doctor), value);
            solution.Variables.Remove(name);
            solution.Write("hello/go.mod", module);
        }

        static string[] Errors(BuildResult result) => [.. result.Errors.Select(error => $"{error.Code} {error.Text}")];
    }

    [TestMethod]
    public void TheTerminalLoggerShowsItToo()
    {
        using var go = new FakeGo();
        using var solution = GoProject(go.Bin);

        foreach (var target in new[] { "WslGoDoctor", "GoToolchains" })
        {
            var output = solution.Dotnet("build", "hello", "-t:" + target, "-tl:on").Succeeded().Output;
            StringAssert.Contains(output, go.Root);
            Assert.DoesNotContain("--interactive", output);
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WindowsIsAskedHowItScansFilesButNotByABuild()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);
        solution.Write("Windows/System32/WindowsPowerShell/v1.0/powershell.exe", $"#!/bin/sh\necho >> {solution.PathOf("asked")}\nprintf 'defender True Normal\\r\\ndrive C NTFS\\r\\n'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(
            solution.PathOf("Windows/System32/WindowsPowerShell/v1.0/powershell.exe"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        solution.Dotnet("build", "hello", "-p:WslGoSlowBuild=warning");
        Assert.IsFalse(File.Exists(solution.PathOf("asked")));
        var report = Report(solution, "hello", out _, "-p:WslGoSlowBuild=warning");

        Assert.AreEqual("\n", File.ReadAllText(solution.PathOf("asked")));
        Assert.AreEqual("""{"defenderMode":"Normal","realTimeProtection":true,"drives":[{"drive":"C:","fileSystem":"NTFS","devDrive":"no"}]}""", report["windows"]!.ToJsonString());
        Assert.Contains("WSLGO5008", report["findings"]!.AsArray().Select(finding => (string?)finding!["code"]));
    }

    [TestMethod]
    public void ItsPagesArePacked()
    {
        using var package = ZipFile.OpenRead(Path.Join(TestRun.Feed, $"WslGo.Sdk.{Repository.SdkVersion}.nupkg"));
        var names = package.Entries.Select(entry => entry.FullName).ToArray();
        foreach (var name in new[] { "docs/doctor.md", "docs/doctor.schema.json", "docs/diagnostics/WSLGO2001.md", "build/WslGo.Sdk.Doctor.targets" })
            CollectionAssert.Contains(names, name);
    }

    private static TestSolution GoProject(string? goBin)
    {
        var solution = new TestSolution(goBin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        return solution;
    }

    private static TestSolution OnWindowsDrive(FakeGo go)
    {
        var solution = GoProject(go.Bin);
        solution.IsOnWsl([solution.Root], "<WslGoRelocate>never</WslGoRelocate>");
        return solution;
    }

    private static JsonNode Report(TestSolution solution, string project, out BuildResult result, params string[] options)
    {
        result = solution.Dotnet(["build", project, "-t:WslGoDoctor", "-p:WslGoReportPath=../r.json", "-tl:off", .. options]);
        return JsonNode.Parse(File.ReadAllText(solution.PathOf("r.json")))!;
    }

    private static JsonNode Use(JsonNode report, string use) =>
        report["directories"]!.AsArray().Single(entry => (string?)entry!["use"] == use)!;

    private static (string? Code, string? Severity) Finding(JsonNode report) =>
        ((string?)report["findings"]![0]!["code"], (string?)report["findings"]![0]!["severity"]);

    /// <summary>Every file and directory there, with time and size of files.</summary>
    private static string Snapshot(TestSolution solution, FakeGo go) => string.Join('\n', new[] { solution.Root, go.Root }
        .SelectMany(root => new DirectoryInfo(root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        .Select(entry => entry is FileInfo file ? $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}" : entry.FullName)
        .Order(StringComparer.Ordinal));
}
