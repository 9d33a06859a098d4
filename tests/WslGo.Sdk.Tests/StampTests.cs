namespace WslGo.Sdk.Tests;

/// <summary>What programs are told of their version and commit.</summary>
[TestClass]
public sealed class StampTests
{
    private const string Sources = """
        package main

        import "fmt"

        var revision, version, informational, own = "dev", "dev", "dev", "dev"

        func main() { fmt.Print(revision, " ", version, " ", informational, " ", own) }
        """;

    private const string Variables = """
        <ItemGroup>
          <GoLinkVariable Include="main.revision" Value="$(SourceRevisionId)" />
          <GoLinkVariable Include="main.version" Value="v$(Version)" />
          <GoLinkVariable Include="main.informational" Value="$(InformationalVersion)" />
        </ItemGroup>
        """;

    [TestMethod]
    [DataRow("hello", "build", "bin/Debug/hello")]
    [DataRow("hello", "publish", "bin/Release/publish/hello")]
    [DataRow("app", "build", "bin/Debug/net10.0/hello")]
    [DataRow("app", "publish", "bin/Release/net10.0/publish/hello")]
    public void TheCommitAndTheVersionAreThoseOfTheBuild(string project, string command, string program)
    {
        using var solution = Solution("");
        var commit = Commit(solution);
        solution.Dotnet("restore", project).Succeeded();

        solution.Dotnet(command, project, "--no-restore", "-p:Version=1.2.3").Succeeded();

        Assert.AreEqual($"{commit} v1.2.3 1.2.3+{commit} dev", solution.Run($"{project}/{program}"));
    }

    [TestMethod]
    public void APackageHoldsStampedPrograms()
    {
        using var solution = Solution("<PropertyGroup><RuntimeIdentifiers>linux-x64;win-x64</RuntimeIdentifiers></PropertyGroup>");
        var commit = Commit(solution);

        solution.Dotnet("pack", "hello").Succeeded();

        Assert.AreEqual($"{commit} v1.0.0 1.0.0+{commit} dev", solution.Run("hello/bin/Release/linux-x64/hello"));
    }

    [TestMethod]
    public void ANewCommitIsStampedAndAnOldOneRunsNothing()
    {
        using var go = new FakeGo();
        using var solution = Solution("", go.Bin);
        var first = Commit(solution);
        solution.Dotnet("build", "hello").Succeeded();
        Assert.Contains($"main.revision={first}", go.TakeCall().Flag("ldflags")!);

        solution.Dotnet("build", "hello").Succeeded();
        Assert.IsEmpty(go.TakeCalls());

        solution.Write("note", "x");
        var second = Commit(solution);
        solution.Dotnet("build", "hello").Succeeded();
        Assert.Contains($"main.revision={second}", go.TakeCall().Flag("ldflags")!);
    }

    [TestMethod]
    [DataRow("hello", "MinVer", "6.0.0")]
    [DataRow("app", "MinVer", "6.0.0")]
    [DataRow("hello", "Nerdbank.GitVersioning", "3.9.50")]
    [DataRow("app", "Nerdbank.GitVersioning", "3.9.50")]
    public void AVersionOfGitIsStamped(string project, string package, string version)
    {
        using var solution = Solution(
            $"""<ItemGroup><PackageReference Include="{package}" Version="{version}" PrivateAssets="all" /></ItemGroup>""");
        solution.Write("version.json", """{ "version": "4.5", "publicReleaseRefSpec": [".*"] }""");
        var commit = Commit(solution, "tag", "4.5.1");

        // From the registry that this machine's user has set up.
        solution.Write("nuget.config", File.ReadAllText(solution.PathOf("nuget.config")).Replace("<clear />", "", StringComparison.Ordinal));
        var user = new Dictionary<string, string>(solution.Variables) { ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "/" };
        var restore = Command.Run("dotnet", ["restore", project], solution.Root, user);
        if (restore.ExitCode != 0) Assert.Inconclusive($"{package} cannot be restored here: {restore.Output}");

        solution.Dotnet("build", project, "--no-restore").Succeeded();

        var program = project == "hello" ? "hello/bin/Debug/hello" : "app/bin/Debug/net10.0/hello";
        var stamped = solution.Run(program).Split(' ');
        Assert.AreEqual(commit, stamped[0]);
        Assert.AreEqual("v4.5.1", stamped[1]);
        Assert.StartsWith("4.5.1", stamped[2]);
    }

    [TestMethod]
    public void WhatATargetMakesIsKept()
    {
        using var go = new FakeGo();
        using var solution = Solution("""
            <Target Name="Own" BeforeTargets="GoGenerate">
              <PropertyGroup><BuildNumber>42</BuildNumber></PropertyGroup>
              <ItemGroup><GoLinkVariable Include="main.own" Value="$(BuildNumber)" /></ItemGroup>
            </Target>
            """, go.Bin);
        Commit(solution);

        solution.Dotnet("build", "hello").Succeeded();

        Assert.EndsWith("-X main.own=42", go.TakeCall().Flag("ldflags")!);
    }

    [TestMethod]
    public void AnEmptyValueIsSaid()
    {
        using var go = new FakeGo();
        using var solution = Solution("", go.Bin);

        var result = solution.Dotnet("build", "hello");

        // No repository, so no commit.
        Assert.AreEqual(0, result.ExitCode, result.Output);
        var warning = result.Diagnostics.Single();
        Assert.AreEqual("WSLGO4010", warning.Code);
        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), warning.File);
        Assert.Contains("'main.revision'", warning.Text);
    }

    private static TestSolution Solution(string body, string? goBin = null)
    {
        var solution = new TestSolution(goBin ?? GoInstallation.Newest.Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", Sources);
        solution.WriteGoProject("hello/hello.csproj", Variables + body);
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <ItemGroup><GoBinary Include="../hello" /></ItemGroup>
            {Variables}{body}
            """);
        solution.Write(".gitignore", "bin\nobj\n");
        return solution;
    }

    private static string Commit(TestSolution solution, params string[] further)
    {
        if (!Directory.Exists(solution.PathOf(".git"))) Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "x");
        if (further.Length > 0) Git(further);
        return Git("rev-parse", "HEAD").Trim();

        string Git(params string[] arguments) => Command.Run("git", arguments, solution.Root, solution.Variables).Succeeded().Output;
    }
}
