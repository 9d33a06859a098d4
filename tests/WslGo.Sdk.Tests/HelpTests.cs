namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet build -t:WslGoHelp</c>.</summary>
[TestClass]
public sealed class HelpTests
{
    [TestMethod]
    public void HelpSaysWhereEachValueComesFrom()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <GoTags>shared</GoTags>
              </PropertyGroup>
            </Project>
            """);
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup><GoTestFlags>-short</GoTestFlags></PropertyGroup>
            <ItemGroup><GoBinary Include="." /></ItemGroup>
            <ItemGroup><GoEnvironment Include="TOKEN" Value="S3CRET" /></ItemGroup>
            """);
        solution.Variables["GoGcFlags"] = "S3CRET";
        solution.Variables["CGO_ENABLED"] = "0";

        var help = solution.Dotnet("build", "hello", "-t:WslGoHelp", "-p:GoRace=false", "-tl:off").Succeeded().Output;

        AssertLine(help, "GoTags", "shared    from " + solution.PathOf("Directory.Build.props") + "(3,5)");
        Assert.Contains("-short    from hello.csproj(1,", help);
        AssertLine(help, "GoRace", "false    from command line");
        AssertLine(help, "GoGcFlags", "(not shown)    from environment variable GoGcFlags");
        AssertLine(help, "CgoEnabled", "0    from environment variable CGO_ENABLED");
        AssertLine(help, "WslGoRelocate", "auto    from default");
        AssertLine(help, "GoLdFlags", "not set");
        Assert.Contains(".    from hello.csproj(2,", help);
        AssertLine(help, "WslGoDoctor", "Reports how well this machine can build the project.");
        Assert.DoesNotContain("S3CRET", help);
        Assert.IsEmpty(go.TakeCalls());
    }

    private static void AssertLine(string text, string name, string rest) =>
        Assert.Contains(line => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal) && line.EndsWith(" " + rest, StringComparison.Ordinal), text.Split('\n').Select(line => line.TrimEnd()));
}
