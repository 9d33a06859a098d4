namespace WslGo.Sdk.Tests;

/// <summary>Every property and piece of metadata: its default, and what overrides it.</summary>
[TestClass]
public sealed class PropertyTests
{
    [TestMethod]
    public void DebugKeepsEverything()
    {
        var call = Build("");

        Assert.AreEqual("build -json -buildvcs=false -o", string.Join(' ', call.Arguments.Take(4)));
        Assert.AreEqual(".", call.Arguments[^1]);
        Assert.HasCount(6, call.Arguments);
        Assert.AreEqual("0", call.Environment["CGO_ENABLED"]);
        Assert.AreEqual("local", call.Environment["GOTOOLCHAIN"]);
    }

    [TestMethod]
    public void ReleaseTrimsAndStrips()
    {
        var call = Build("", "-c", "Release");

        Assert.AreEqual("-s -w", call.Flag("ldflags"));
        Assert.Contains("-trimpath", call.Arguments);
    }

    [TestMethod]
    public void ReleasesDefaultsCanBeOverridden()
    {
        var call = Build(
            "<PropertyGroup><GoTrimpath>false</GoTrimpath><GoLdFlags>-s</GoLdFlags></PropertyGroup>", "-c", "Release");

        Assert.AreEqual("-s", call.Flag("ldflags"));
        Assert.DoesNotContain("-trimpath", call.Arguments);
    }

    [TestMethod]
    public void GoFlagsOfTheUserOverrideTheSdksDefaults()
    {
        var call = BuildWith(
            new() { ["GOFLAGS"] = "-ldflags=-w -trimpath=false -buildvcs=auto" }, "", "-c", "Release");

        Assert.IsNull(call.Flag("ldflags"));
        Assert.DoesNotContain("-trimpath", call.Arguments);
        Assert.IsNull(call.Flag("buildvcs"));
    }

    [TestMethod]
    public void LinkVariablesAreAddedToTheLinkersFlagsOfGoFlags()
    {
        var call = BuildWith(
            new() { ["GOFLAGS"] = "-ldflags=-w" },
            """<ItemGroup><GoLinkVariable Include="main.version" Value="1" /></ItemGroup>""", "-c", "Release");

        Assert.AreEqual("-w -X main.version=1", call.Flag("ldflags"));
    }

    [TestMethod]
    public void AProjectsOwnItemDefinitionsWinOverProperties()
    {
        var call = Build("""
            <PropertyGroup><GoTags>never</GoTags></PropertyGroup>
            <ItemDefinitionGroup><GoBinary><Tags>own</Tags></GoBinary></ItemDefinitionGroup>
            <ItemGroup><GoBinary Include="." /></ItemGroup>
            """);

        Assert.AreEqual("own", call.Flag("tags"));
    }

    [TestMethod]
    [DataRow("GOROOT", "/nonexistent")]
    [DataRow("GORACE", "log_path=/tmp/x")]
    [DataRow("GOVERSION", "go1.20")]
    public void VariablesThatOnlyLookLikePropertiesAreNone(string variable, string value)
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");
        solution.Variables[variable] = value;

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.DoesNotContain("-race", go.TakeCall().Arguments);
    }

    [TestMethod]
    [DataRow("GoTags", "Tags", "netgo;osusergo", "tags", "netgo,osusergo")]
    [DataRow("GoTags", "Tags", "a,b c", "tags", "a,b,c")]
    [DataRow("GoLdFlags", "LdFlags", "-X main.a=b -s", "ldflags", "-X main.a=b -s")]
    [DataRow("GoGcFlags", "GcFlags", "all=-N -l", "gcflags", "all=-N -l")]
    [DataRow("GoAsmFlags", "AsmFlags", "-D X", "asmflags", "-D X")]
    [DataRow("GoPgo", "Pgo", "off", "pgo", "off")]
    [DataRow("GoBuildMode", "BuildMode", "pie", "buildmode", "pie")]
    [DataRow("GoModMode", "ModMode", "readonly", "mod", "readonly")]
    [DataRow("GoBuildVcs", "BuildVcs", "auto", "buildvcs", "auto")]
    public void APropertyAndItsMetadataBecomeAFlag(string property, string metadata, string value, string flag, string expected)
    {
        Assert.AreEqual(expected, Build($"<PropertyGroup><{property}>{value}</{property}></PropertyGroup>").Flag(flag));
        Assert.AreEqual(
            expected,
            Build($"""
                <PropertyGroup><{property}>never</{property}></PropertyGroup>
                <ItemGroup><GoBinary Include="." {metadata}="{value}" /></ItemGroup>
                """).Flag(flag),
            "Metadata win over the property.");
    }

    [TestMethod]
    [DataRow("GoTrimpath", "Trimpath", "-trimpath")]
    [DataRow("GoRace", "Race", "-race")]
    public void ASwitchAndItsMetadataBecomeAFlag(string property, string metadata, string flag)
    {
        Assert.Contains(flag, Build($"<PropertyGroup><{property}>true</{property}></PropertyGroup>").Arguments);
        Assert.Contains(flag, Build($"""<ItemGroup><GoBinary Include="." {metadata}="true" /></ItemGroup>""").Arguments);
        Assert.DoesNotContain(flag, Build($"""
            <PropertyGroup><{property}>true</{property}></PropertyGroup>
            <ItemGroup><GoBinary Include="." {metadata}="false" /></ItemGroup>
            """).Arguments);
    }

    [TestMethod]
    [DataRow("", null, "0")]
    [DataRow("", "1", "1", DisplayName = "the user's CGO_ENABLED")]
    [DataRow("<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>", "0", "1")]
    [DataRow("<PropertyGroup><CgoEnabled>false</CgoEnabled></PropertyGroup>", "1", "0")]
    [DataRow("""<ItemGroup><GoBinary Include="." CgoEnabled="true" /></ItemGroup>""", null, "1")]
    [DataRow("<PropertyGroup><GoRace>true</GoRace></PropertyGroup>", null, "1", DisplayName = "-race needs cgo")]
    [DataRow("""<ItemGroup><GoEnvironment Include="CGO_ENABLED" Value="1" /></ItemGroup>""", null, "1")]
    public void CgoIsOffUnlessAskedFor(string body, string? variable, string expected)
    {
        Dictionary<string, string> variables = [];
        if (variable is not null) variables["CGO_ENABLED"] = variable;

        Assert.AreEqual(expected, BuildWith(variables, body).Environment["CGO_ENABLED"]);
    }

    [TestMethod]
    public void GoEnvironmentReachesGo()
    {
        var call = Build("""
            <ItemGroup>
              <GoEnvironment Include="GOPRIVATE" Value="example.com/*" />
              <GoEnvironment Include="GOAMD64" Value="v3" />
            </ItemGroup>
            """);

        Assert.AreEqual("example.com/*", call.Environment["GOPRIVATE"]);
        Assert.AreEqual("v3", call.Environment["GOAMD64"]);
    }

    [TestMethod]
    public void LinkVariablesFollowTheLinkersFlags()
    {
        var call = Build("""
            <PropertyGroup><Version>1.2.3</Version><NoWarn>$(NoWarn);WSLGO4010</NoWarn></PropertyGroup>
            <ItemGroup>
              <GoLinkVariable Include="main.version" Value="$(Version)" />
              <GoLinkVariable Include="main.name" Value="Ann O'Hara; 100%25" />
              <GoLinkVariable Include="main.empty" Value="" />
            </ItemGroup>
            """, "-c", "Release");

        Assert.AreEqual("""-s -w -X main.version=1.2.3 -X "main.name=Ann O'Hara; 100%" -X main.empty=""", call.Flag("ldflags"));
    }

    [TestMethod]
    public void OutputNameAndTargetPathPlaceTheBinary()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, """
            <ItemGroup>
              <GoBinary Include="." OutputName="greet" />
              <GoBinary Include="cmd/b" TargetPath="tools/linux/b" />
            </ItemGroup>
            """);
        solution.Write("hello/cmd/b/main.go", "package main\n\nfunc main() {}\n");

        solution.Dotnet("build", "hello").Succeeded();

        CollectionAssert.AreEqual(new[] { "greet", "tools/linux/b" }, solution.Files("hello/bin/Debug"));
    }

    [TestMethod]
    public void ADirectoryForTemporaryFilesCanBeSaid()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "<PropertyGroup><WslGoTempDirectory>tmp here</WslGoTempDirectory></PropertyGroup>");
        StringAssert.Contains(solution.Dotnet("build", "hello").FailedWithOne("WSLGO3004").Text, "Invalid WslGoTempDirectory 'tmp here'");
        Assert.IsFalse(Directory.Exists(solution.PathOf("hello/tmp here")));
        Directory.CreateDirectory(solution.PathOf("hello/tmp here"));

        solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual(solution.PathOf("hello/tmp here"), Path.GetDirectoryName(go.TakeCall().Environment["GOTMPDIR"]));
        Assert.IsEmpty(solution.Files("hello/tmp here"));
    }

    [TestMethod]
    public void DirectoryBuildPropsOverrideDefaults()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");
        solution.Write("Directory.Build.props", "<Project><PropertyGroup><GoTags>here</GoTags><CgoEnabled>true</CgoEnabled></PropertyGroup></Project>");

        solution.Dotnet("build", "hello").Succeeded();

        var call = go.TakeCall();
        Assert.AreEqual("here", call.Flag("tags"));
        Assert.AreEqual("1", call.Environment["CGO_ENABLED"]);
    }

    [TestMethod]
    [DataRow("c-shared", "libhello.so")]
    [DataRow("c-archive", "libhello.a")]
    [DataRow("plugin", "hello.so")]
    public void ABuildModeNamesItsFileAndTurnsCgoOn(string mode, string file)
    {
        using var go = new FakeGo();
        using var solution = Solution(go, $"<PropertyGroup><GoBuildMode>{mode}</GoBuildMode></PropertyGroup>");

        solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual("1", go.TakeCall().Environment["CGO_ENABLED"]);
        Assert.Contains(file, solution.Files("hello/bin/Debug"));
    }

    // Aspire's app host warns of what is none (ASPIRE004), and editors offer to start what is one.
    [TestMethod]
    public void AProjectIsAProgramUnlessItBuildsLibraries()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, "");

        Assert.AreEqual("Exe", OutputType());
        Assert.AreEqual("Library", OutputType("-p:GoBuildMode=c-shared"));

        string OutputType(params string[] arguments) =>
            solution.Dotnet(["msbuild", "hello", "-getProperty:OutputType", .. arguments]).Output.Trim();
    }

    private static GoCall Build(string body, params string[] arguments) => BuildWith([], body, arguments);

    private static GoCall BuildWith(Dictionary<string, string> variables, string body, params string[] arguments)
    {
        using var go = new FakeGo();
        using var solution = Solution(go, body);
        foreach (var (name, value) in variables) solution.Variables[name] = value;

        solution.Dotnet(["build", "hello", .. arguments]).Succeeded();

        return go.TakeCall();
    }

    private static TestSolution Solution(FakeGo go, string body)
    {
        var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", body);
        return solution;
    }
}
