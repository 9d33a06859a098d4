using System.IO.Compression;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet pack</c>, and what uses the package.</summary>
[TestClass]
public sealed class PackTests
{
    [TestMethod]
    public void AProgramIsPackedForAllRuntimeIdentifiersAndRunsWhereThePackageIsUsed()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup>
              <PackageId>Hello.Go</PackageId>
              <RuntimeIdentifiers>linux-x64;linux-arm64;win-x64</RuntimeIdentifiers>
            </PropertyGroup>
            """);

        solution.Dotnet("pack", "hello", "-o", "feed").Succeeded();

        CollectionAssert.AreEqual(
            new[] { "runtimes/linux-arm64/native/hello", "runtimes/linux-x64/native/hello", "runtimes/win-x64/native/hello.exe" },
            Packed(solution, "feed/Hello.Go.1.0.0.nupkg"));
        if (!OperatingSystem.IsLinux()) return;

        // A solution of its own: its packages are new.
        solution.WriteCSharp("app", """<ItemGroup><PackageReference Include="Hello.Go" Version="1.0.0" /></ItemGroup>""");
        solution.Dotnet("build", "app", "-p:RestoreSources=" + solution.PathOf("feed"), "-p:RestorePackagesPath=" + solution.PathOf("packages"))
            .Succeeded();
        Assert.AreEqual("hello", solution.Run("packages/hello.go/1.0.0/runtimes/linux-x64/native/hello"));
        Assert.AreEqual("hello", solution.Run("app/bin/Debug/net10.0/runtimes/linux-x64/native/hello"));
    }

    [TestMethod]
    [DataRow("hello", "build")]
    [DataRow("hello", "pack")]
    public void APackageThatABuildMakesHoldsAllRuntimeIdentifiers(string project, string command)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup>
              <GeneratePackageOnBuild>true</GeneratePackageOnBuild>
              <RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>
              <PackageOutputPath>$(MSBuildProjectDirectory)/../feed</PackageOutputPath>
            </PropertyGroup>
            """);

        solution.Dotnet(command, project).Succeeded();

        CollectionAssert.AreEqual(
            new[] { "runtimes/linux-arm64/native/hello", "runtimes/linux-x64/native/hello" }, Packed(solution, "feed/hello.1.0.0.nupkg"));
    }

    [TestMethod]
    public void ACSharpLibraryIsPackedWithItsGo()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("engine");
        solution.WriteProgram("tool");
        solution.WriteCSharp("lib", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <ItemGroup>
              <GoBinary Include="../engine" BuildMode="c-shared" />
              <GoBinary Include="../tool" PackagePath="tools/$(RuntimeIdentifier)" />
              <GoBinary Include="../tool/." OutputName="dev" Pack="false" />
            </ItemGroup>
            """, "Library");

        // Restore would download .NET's own parts for the runtime identifiers, which Go has no need of.
        solution.Dotnet("restore", "lib").Succeeded();
        var result = solution.Dotnet("pack", "lib", "--no-restore", "-p:RuntimeIdentifiers=\"linux-x64;win-x64\"").Succeeded();

        CollectionAssert.AreEqual(
            new[]
            {
                "lib/net10.0/lib.dll", "runtimes/linux-x64/native/libengine.so", "runtimes/win-x64/native/engine.dll",
                "tools/linux-x64/tool", "tools/win-x64/tool.exe",
            },
            Packed(solution, "lib/bin/Release/lib.1.0.0.nupkg"), result.Output);
    }

    [TestMethod]
    public void WithoutBuildingWhatWasBuiltIsPacked()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.Dotnet("build", "hello", "-c", "Release", "-r", "linux-x64").Succeeded();
        go.TakeCall();

        solution.Dotnet("pack", "hello", "--no-build", "-p:RuntimeIdentifiers=linux-x64").Succeeded();

        Assert.IsEmpty(go.TakeCalls());
        CollectionAssert.AreEqual(new[] { "runtimes/linux-x64/native/hello" }, Packed(solution, "hello/bin/Release/hello.1.0.0.nupkg"));
    }

    [TestMethod]
    public void ARuntimeIdentifierThatGoHasNotIsAnErrorAndTheOthersAreBuilt()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><RuntimeIdentifiers>linux-x64;linux-vax;osx-x64</RuntimeIdentifiers></PropertyGroup>");

        var error = solution.Dotnet("pack", "hello").FailedWithOne("WSLGO3004");

        StringAssert.Contains(error.Text, "'linux-vax'");
        Assert.IsTrue(File.Exists(solution.PathOf("hello/bin/Release/linux-x64/hello")));
        Assert.IsTrue(File.Exists(solution.PathOf("hello/bin/Release/osx-x64/hello")));
        Assert.IsFalse(File.Exists(solution.PathOf("hello/bin/Release/hello.1.0.0.nupkg")));
    }

    [TestMethod]
    public void APackWithNothingToPackIsAnErrorAndTheOtherProjectsArePacked()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteProgram("dev");
        solution.WriteGoProject("dev/dev.csproj", """<ItemGroup><GoBinary Include="." Pack="false" /></ItemGroup>""");
        solution.Write("all.slnx", """<Solution><Project Path="dev/dev.csproj" /><Project Path="hello/hello.csproj" /></Solution>""");

        var error = solution.Dotnet("pack", "all.slnx").FailedWithOne("WSLGO3013");

        StringAssert.Contains(error.Text, "There is nothing to pack");
        Assert.AreEqual(solution.PathOf("dev/dev.csproj"), error.File);
        Assert.IsTrue(File.Exists(solution.PathOf("hello/bin/Release/hello.1.0.0.nupkg")));
        Assert.IsFalse(File.Exists(solution.PathOf("dev/bin/Release/dev.1.0.0.nupkg")));
    }

    // What the project put there; the rest is NuGet's own.
    private static string[] Packed(TestSolution solution, string package)
    {
        using var zip = ZipFile.OpenRead(solution.PathOf(package));
        return [.. zip.Entries.Select(entry => entry.FullName).Where(name => name.Contains('/', StringComparison.Ordinal)
            && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }
}
