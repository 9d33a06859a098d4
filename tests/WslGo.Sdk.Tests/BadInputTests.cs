namespace WslGo.Sdk.Tests;

/// <summary>Input that cannot be used: one clear error with a code and a place, never a stack trace.</summary>
[TestClass]
public sealed class BadInputTests
{
    [TestMethod]
    [DataRow("""<GoBinary Include="nowhere" />""", "does not exist")]
    [DataRow("""<GoBinary Include="main.go" />""", "is a file")]
    [DataRow("""<GoBinary Include="library" />""", "named library")]
    [DataRow("""<GoBinary Include="empty" />""", "no Go files")]
    [DataRow("""<GoBinary Include="../../../../../../../../../../../../../../.." />""", "no Go files")]
    [DataRow("""<GoBinary Include="../away" />""", "does not exist")]
    [DataRow("""<GoBinary Include="." BuildMode="jar" />""", "c-shared")]
    [DataRow("""<GoBinary Include="." BuildMode="archive" />""", "c-archive")]
    [DataRow("""<GoBinary Include="." CgoEnabled="perhaps" />""", "Invalid CgoEnabled 'perhaps'")]
    [DataRow("""<GoBinary Include="." GoModMode="frozen" />""", "readonly")]
    [DataRow("""<GoBinary Include="." ModFile="missing.mod" />""", "does not exist")]
    [DataRow("""<GoBinary Include="." Pgo="missing.pgo" />""", "does not exist")]
    [DataRow("""<GoBinary Include="." OutputName="a/b" />""", "TargetPath")]
    [DataRow("""<GoBinary Include="." TargetPath="../out" />""", "inside the output directory")]
    [DataRow("""<GoBinary Include="." RuntimeIdentifier="beos-m68k" />""", "beos-m68k")]
    [DataRow("""<GoBinary Include=".;./cmd/../" />""", "be written to 'hello'", "WSLGO3017")]
    [DataRow("""<GoLinkVariable Include="main.x" Value="a'b&quot;c" /><GoBinary Include="." />""", "main.x")]
    public void AnItemThatCannotBeUsedIsSaidAtItsLine(string items, string says, string code = "WSLGO3004")
    {
        using var go = new FakeGo();
        using var solution = Solution(go, $"\n<ItemGroup>\n{items}\n</ItemGroup>");

        var error = solution.Dotnet("build", "hello").FailedWithOne(code);

        Assert.AreEqual((solution.PathOf("hello/hello.csproj"), 3), (error.File, error.Line), error.ToString());
        StringAssert.Contains(error.Text, says);
        Assert.IsEmpty(go.TakeCalls());
    }

    [TestMethod]
    public void TwoBinariesWithOneNameAreRefused()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, """<ItemGroup><GoBinary Include="one/tool;two/tool" /></ItemGroup>""");
        solution.Write("hello/one/tool/main.go", "package main\n");
        solution.Write("hello/two/tool/main.go", "package main\n");

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3017");

        foreach (var part in new[] { "one/tool", "two/tool", "'tool'" }) StringAssert.Contains(error.Text, part);
    }

    [TestMethod]
    [DataRow("build", "app.dll")]
    [DataRow("build", "app")]
    [DataRow("publish", "app.dll")]
    [DataRow("publish", "app")]
    public void ABinaryMayNotOverwriteTheAssemblyOrItsHost(string command, string path)
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <PropertyGroup><UseAppHost>true</UseAppHost></PropertyGroup>
            <ItemGroup><GoBinary Include="../hello" TargetPath="{path}" /></ItemGroup>
            """);

        var error = solution.Dotnet(command, "app").FailedWithOne("WSLGO3017");

        Assert.Contains($"app.csproj would both be written to '{path}'", error.Text);
    }

    [TestMethod]
    [DataRow("", 1)]
    [DataRow("\0\u0001\u0002binary", 1)]
    [DataRow("module example.com/hello\n\n<<<<<<< HEAD\ngo 1.23\n=======\ngo 1.24\n>>>>>>> other\n", 3)]
    [DataRow("go 1.23\n", 1)]
    public void AGoModThatIsNoneIsSaidAtItsLine(string text, int line)
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");
        solution.Write("hello/go.mod", text);

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3014");

        Assert.AreEqual((solution.PathOf("hello/go.mod"), line), (error.File, error.Line));
    }

    [TestMethod]
    public void WithoutAModuleTheErrorSaysHowToMakeOne()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");
        File.Delete(solution.PathOf("hello/go.mod"));

        StringAssert.Contains(solution.Dotnet("build", "hello").FailedWithOne("WSLGO3014").Text, "go mod init");
    }

    [TestMethod]
    public void WithoutAMainPackageTheErrorSaysWhereWasLooked()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");
        File.Delete(solution.PathOf("hello/main.go"));

        StringAssert.Contains(solution.Dotnet("build", "hello").FailedWithOne("WSLGO3013").Text, "cmd/*");
    }

    [TestMethod]
    [DataRow("two words")]
    [DataRow("Grüße 世界")]
    [DataRow("per%20cent")]
    [DataRow("it's")]
    [DataRow("at@(x)")]
    [DataRow("dollar$(x)")]
    [DataRow("paren(s) [and] {more}")]
    public void PathsOfAnyKindAreBuilt(string name)
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin, name);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteCSharp("app", """<ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>""");

        // NuGet and MSBuild themselves cannot restore a C# project in some of these directories.
        var project = name.AsSpan().ContainsAny("%$@") ? "hello" : "app";
        solution.Dotnet("build", project).Succeeded();

        Assert.AreEqual("hello", solution.Run(project == "app" ? "app/bin/Debug/net10.0/hello" : "hello/bin/Debug/hello"));
        solution.Dotnet("build", project).Succeeded();
    }

    [TestMethod]
    [DataRow("new%0aline", "new\nline")]
    [DataRow("semi%3bcolon", "semi;colon")]
    [DataRow("per%2525cent", "per%25cent")]
    [DataRow("back`tick $HOME 'x'", "back`tick $HOME 'x'")]
    public void AnItemsPathOfAnyKindIsBuilt(string include, string name)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows has no such paths.");
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin, "a \"quoted\" name");
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", $"""<ItemGroup><GoBinary Include="cmd/{include}" /></ItemGroup>""");
        solution.Write($"hello/cmd/{name}/main.go", "package main\n\nfunc main() {}\n");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual($"./cmd/{name}", go.TakeCall().Arguments[^1]);
    }

    [TestMethod]
    public void FlagsAndValuesOfAnyKindReachGo()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, """
            <PropertyGroup>
              <GoGcFlags>-d="x y" 'z' $HOME ;%25 ü</GoGcFlags>
            </PropertyGroup>
            <ItemGroup>
              <GoEnvironment Include="GOPRIVATE" Value="a;b%25c &quot;d&quot; ü%0anext" />
              <GoLinkVariable Include="main.x" Value="first%0asecond;%25" />
            </ItemGroup>
            """);

        solution.Dotnet("build", "hello").Succeeded();

        var call = go.TakeCall();
        Assert.AreEqual("-d=\"x y\" 'z' $HOME ;% ü", call.Flag("gcflags"));
        Assert.AreEqual("a;b%c \"d\" ü\nnext", call.Environment["GOPRIVATE"]);
        Assert.AreEqual("-X 'main.x=first\nsecond;%'", call.Flag("ldflags"));
    }

    [TestMethod]
    public void APathOverTheOldLimitOfWindowsIsBuilt()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        var directory = string.Join('/', Enumerable.Repeat("a-directory-with-a-rather-long-name", 8));
        solution.WriteProgram($"{directory}/hello");
        solution.WriteGoProject($"{directory}/hello/hello.csproj");

        solution.Dotnet("build", $"{directory}/hello").Succeeded();

        Assert.AreEqual("hello", solution.Run($"{directory}/hello/bin/Debug/hello"));
        Assert.IsGreaterThan(260, solution.PathOf(directory).Length);
    }

    [TestMethod]
    public void AnOutputDirectoryThatCannotBeWrittenIsSaidSo()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("/proc is Linux's directory that nobody can write to, root included.");
        using var go = new FakeGo();
        using var solution = Solution(go, "");

        var error = solution.Dotnet("build", "hello", "-p:OutDir=/proc/wslgo/").Errors[0];

        StringAssert.Contains(error.ToString(), "/proc/wslgo");
        Assert.AreNotEqual("", error.Code);
    }

    [TestMethod]
    public void AnOutputThatIsADirectoryIsSaidSo()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");
        Directory.CreateDirectory(solution.PathOf("hello/bin/Debug/hello"));

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3016");

        StringAssert.Contains(error.Text, solution.PathOf("hello/bin/Debug/hello"));
    }

    private static TestSolution Solution(FakeGo go, string body)
    {
        var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/library/l.go", "package library\n");
        solution.Write("hello/empty/readme.txt", "");
        solution.WriteGoProject("hello/hello.csproj", body);
        return solution;
    }
}
