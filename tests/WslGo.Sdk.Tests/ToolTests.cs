using System.IO.Compression;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet pack</c> of a Go project with <c>PackAsTool</c>, and what installs the package.</summary>
[TestClass]
public sealed class ToolTests
{
    [TestMethod]
    public void AToolIsInstalledAndRun()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("greet/go.mod", "module example.com/greet\n\ngo 1.23\n");
        solution.Write("greet/main.go", "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() { fmt.Println(\"hello\", os.Args[1:]) }\n");
        solution.WriteGoProject("greet/tools.csproj", """
            <PropertyGroup>
              <PackAsTool>true</PackAsTool>
              <PackageId>Greet.GoTool</PackageId>
              <RuntimeIdentifiers>linux-x64;win-x64</RuntimeIdentifiers>
            </PropertyGroup>
            """);

        solution.Dotnet("pack", "greet", "-o", "feed").Succeeded();

        CollectionAssert.AreEqual(
            new[] { "Greet.GoTool.1.0.0.nupkg", "Greet.GoTool.linux-x64.1.0.0.nupkg", "Greet.GoTool.win-x64.1.0.0.nupkg" }, solution.Files("feed"));
        var pointer = Read(solution, "Greet.GoTool.1.0.0.nupkg", "tools/any/any/DotnetToolSettings.xml");
        Assert.Contains("""<DotNetCliTool Version="2">""", pointer);
        Assert.Contains("""<RuntimeIdentifierPackage RuntimeIdentifier="win-x64" Id="Greet.GoTool.win-x64" />""", pointer);
        Assert.Contains(
            """<Command Name="greet" EntryPoint="greet.exe" Runner="executable" />""",
            Read(solution, "Greet.GoTool.win-x64.1.0.0.nupkg", "tools/any/win-x64/DotnetToolSettings.xml"));
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess) return;

        // Packages of an earlier test have the same name.
        solution.Variables["NUGET_PACKAGES"] = solution.PathOf("packages");
        Run("tool", "install", "Greet.GoTool", "--tool-path", "tools", "--add-source", solution.PathOf("feed"));
        Assert.AreEqual("hello [a b c]", solution.Run("tools/greet", "a", "b c"));
        Assert.Contains("hello [x]", Run("tool", "exec", "Greet.GoTool", "--yes", "--source", solution.PathOf("feed"), "--", "x"));

        string Run(params string[] arguments) => Command.Run("dotnet", arguments, solution.Root, solution.Variables).Succeeded().Output;
    }

    [TestMethod]
    public void WhatCanBeNoToolSaysSo()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.Write("many/go.mod", "module example.com/many\n\ngo 1.23\n");
        foreach (var name in new[] { "one", "two" }) solution.Write($"many/cmd/{name}/main.go", "package main\n\nfunc main() {}\n");
        solution.WriteGoProject("many/many.csproj", """
            <PropertyGroup><PackAsTool>true</PackAsTool></PropertyGroup>
            """);

        var error = solution.Dotnet("pack", "many").FailedWithOne("WSLGO3004");
        Assert.Contains("one, two", error.Text);
        Assert.Contains("<ToolEntryPoint>one</ToolEntryPoint>", error.Text);
        Assert.AreEqual(solution.PathOf("many/many.csproj"), error.File);
        Assert.AreEqual(1, error.Line);
        Assert.IsEmpty(solution.Files("many/bin").Where(file => file.EndsWith(".nupkg", StringComparison.Ordinal)));

        // The one that the command is named like, of several; without runtime identifiers it is for this machine.
        var packed = solution.Dotnet("pack", "many", "-p:ToolCommandName=two", "-o", "feed").Succeeded();
        var own = Path.GetFileName(Directory.GetFiles(solution.PathOf("feed"), "many.*-*.nupkg").Single());
        var runtimeIdentifier = own["many.".Length..^".1.0.0.nupkg".Length];
        Assert.Contains(
            """Name="two" EntryPoint="two" """, Read(solution, own, $"tools/any/{runtimeIdentifier}/DotnetToolSettings.xml"), packed.Output);

        Assert.Contains("'../x'", solution.Dotnet("pack", "many", "-p:ToolEntryPoint=one", "-p:ToolCommandName=../x").FailedWithOne("WSLGO3004").Text);
    }

    private static string Read(TestSolution solution, string package, string path)
    {
        using var zip = ZipFile.OpenRead(solution.PathOf("feed/" + package));
        using var reader = new StreamReader(zip.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }
}
