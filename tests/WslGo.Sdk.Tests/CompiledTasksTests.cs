using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WslGo.Sdk.Tests;

/// <summary>Which task assembly a build loads, and the packages with compiled ones for other platforms.</summary>
[TestClass]
public sealed partial class CompiledTasksTests
{
    private static string SdkVersion => Repository.SdkVersion;

    [TestMethod]
    [DataRow("linux-x64", "linux-x64", "tools/net10.0-linux-x64")]
    [DataRow("linux-musl-x64", "", "tools/net10.0-linux-x64")]
    [DataRow("linux-musl-arm64", "linux-arm64", "../../wslgo.sdk.linux-arm64/VERSION/tools/net10.0")]
    [DataRow("linux-arm64", "linux-arm64", "../../wslgo.sdk.linux-arm64/VERSION/tools/net10.0")]
    [DataRow("linux-arm64", "win-x64", "tools/net10.0")]
    [DataRow("linux-riscv64", "", "tools/net10.0")]
    public void TheAssemblyIsThatOfThePlatform(string runtime, string package, string expected)
    {
        using var solution = new TestSolution(goBin: null);
        var sdk = Lay(solution);
        Touch(solution, $"packages/wslgo.sdk/{SdkVersion}/tools/net10.0-linux-x64/WslGo.Build.Tasks.dll");
        if (package.Length > 0) Touch(solution, $"packages/wslgo.sdk.{package}/{SdkVersion}/tools/net10.0/WslGo.Build.Tasks.dll");

        Assert.AreEqual(Path.GetFullPath(Path.Join(sdk, expected.Replace("VERSION", SdkVersion, StringComparison.Ordinal))), Directory(Evaluate(solution, runtime)));
    }

    [TestMethod]
    public void APackageOfAnotherVersionIsNotTaken()
    {
        using var solution = new TestSolution(goBin: null);
        var sdk = Lay(solution);
        Touch(solution, "packages/wslgo.sdk.linux-arm64/99.0.0/tools/net10.0/WslGo.Build.Tasks.dll");

        Assert.AreEqual(Path.Join(sdk, "tools/net10.0"), Directory(Evaluate(solution, "linux-arm64")));
    }

    [TestMethod]
    [DataRow("linux-arm64", true, "WslGo.Sdk.linux-arm64")]
    [DataRow("linux-musl-arm64", true, "WslGo.Sdk.linux-arm64")]
    [DataRow("linux-arm64", false, "")]
    [DataRow("linux-x64", true, "")]
    [DataRow("linux-riscv64", true, "")]
    [DataRow("x64", true, "")]
    public void OnlyAKnownPackageIsDownloadedAndOnlyIfAsked(string runtime, bool isAsked, string expected)
    {
        using var solution = new TestSolution(goBin: null);
        Lay(solution);

        var downloads = Evaluate(solution, runtime, isAsked ? ["-p:WslGoCompiledTasks=true"] : []).GetProperty("Items").GetProperty("PackageDownload");

        Assert.AreEqual(
            expected.Length > 0 ? $"{expected} [{SdkVersion}]" : "",
            string.Join(' ', downloads.EnumerateArray().Select(item => $"{item.GetProperty("Identity")} {item.GetProperty("Version")}")));
    }

    [TestMethod]
    [DataRow("hello")]
    [DataRow("app")]
    public void RestoreBringsThePackageAndTheSameBuildTakesIt(string project)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{SdkVersion}" />
            <ItemGroup><GoBinary Include="../hello" /></ItemGroup>
            """);
        solution.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="sdk" value="{Harness.TestRun.Feed}" /><add key="own" value="feed" /></packageSources>
            </configuration>
            """);
        PackPlain(solution.PathOf("feed"), "linux-arm64");

        // A platform's .NET SDK calls itself so.
        string[] asked = ["-p:NETCoreSdkPortableRuntimeIdentifier=linux-arm64", "-p:WslGoCompiledTasks=true"];
        solution.Dotnet(["build", project, .. asked]).Succeeded();

        go.TakeCall();
        var loaded = solution.Dotnet(["msbuild", project, "-getProperty:_WslGoTasksAssembly", .. asked]).Output.Trim();
        StringAssert.Contains(Path.GetFullPath(loaded), $"wslgo.sdk.linux-arm64{Path.DirectorySeparatorChar}{SdkVersion}");
    }

    [TestMethod]
    public void ThePlatformsAreThoseOfThePage()
    {
        var targets = XDocument.Load(Path.Join(Repository.Root, "src/WslGo.Sdk/build/WslGo.Sdk.Tasks.targets"));
        var runtimes = targets.Descendants("_WslGoCompiledRuntimes").Single().Value.Split(';');
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs/how-it-works.md"));
        var rows = PackageName().Matches(page).Select(match => match.Groups[1].Value);

        CollectionAssert.AreEqual(runtimes, rows.ToArray());
    }

    /// <summary>Lays the SDK's files as NuGet would, and returns the package's directory.</summary>
    private static string Lay(TestSolution solution)
    {
        solution.Write(
            $"packages/wslgo.sdk/{SdkVersion}/build/WslGo.Sdk.Tasks.targets",
            File.ReadAllText(Path.Join(Repository.Root, "src/WslGo.Sdk/build/WslGo.Sdk.Tasks.targets")));
        Touch(solution, $"packages/wslgo.sdk/{SdkVersion}/tools/net10.0/WslGo.Build.Tasks.dll");
        solution.Write("x.proj", $"""<Project><Import Project="packages/wslgo.sdk/{SdkVersion}/build/WslGo.Sdk.Tasks.targets" /></Project>""");
        return solution.PathOf($"packages/wslgo.sdk/{SdkVersion}");
    }

    /// <summary>A package for a platform, with assemblies that run everywhere.</summary>
    private static void PackPlain(string feed, string runtime)
    {
        System.IO.Directory.CreateDirectory(feed);
        using var sdk = ZipFile.OpenRead(Path.Join(Harness.TestRun.Feed, $"WslGo.Sdk.{SdkVersion}.nupkg"));
        using var package = ZipFile.Open(Path.Join(feed, $"WslGo.Sdk.{runtime}.{SdkVersion}.nupkg"), ZipArchiveMode.Create);
        using (var specification = new StreamWriter(package.CreateEntry($"WslGo.Sdk.{runtime}.nuspec").Open()))
        {
            specification.Write($"""
                <package><metadata>
                  <id>WslGo.Sdk.{runtime}</id><version>{SdkVersion}</version><authors>test</authors><description>test</description>
                </metadata></package>
                """);
        }

        foreach (var entry in sdk.Entries.Where(entry => entry.FullName.StartsWith("tools/net10.0/", StringComparison.Ordinal)))
        {
            using var from = entry.Open();
            using var to = package.CreateEntry(entry.FullName).Open();
            from.CopyTo(to);
        }
    }

    private static void Touch(TestSolution solution, string file) => solution.Write(file, "");

    private static JsonElement Evaluate(TestSolution solution, string runtime, params string[] arguments) => JsonDocument.Parse(solution.Dotnet(
        ["msbuild", "x.proj", $"-p:NETCoreSdkPortableRuntimeIdentifier={runtime}", "-getProperty:_WslGoTasksAssembly", "-getItem:PackageDownload", .. arguments])
        .Output).RootElement;

    private static string Directory(JsonElement evaluation) =>
        Path.GetFullPath(Path.GetDirectoryName(evaluation.GetProperty("Properties").GetProperty("_WslGoTasksAssembly").GetString())!);

    [GeneratedRegex(@"`WslGo\.Sdk\.([\w-]+)`")]
    private static partial Regex PackageName();
}
