namespace WslGo.Sdk.Tests;

/// <summary>Static Go libraries in C# projects; the sample NativeAot links one.</summary>
[TestClass]
public sealed class NativeLibraryTests
{
    [TestMethod]
    public void AnArchiveThatNothingLinksIsAWarningAtItsItem()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("app/lib");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
              <ItemGroup>
                <GoBinary Include="lib" BuildMode="c-archive" />
              </ItemGroup>
            """);
        var result = solution.Dotnet("build", "app");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        var warning = Assert.ContainsSingle(result.Diagnostics);
        Assert.AreEqual("WSLGO4030", warning.Code);
        Assert.AreEqual(9, warning.Line);

        // Another step may link it.
        solution.Dotnet("build", "app", "-p:NoWarn=WSLGO4030").Succeeded();
    }
}
