namespace WslGo.Sdk.Tests;

/// <summary>Builds the samples as a user does, in a directory of their own, and runs them.</summary>
[TestClass]
public sealed class SampleTests
{
    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void HelloGoSaysItsVersion(string go)
    {
        using var samples = Samples(go);

        samples.Dotnet("build", "HelloGo").Succeeded();

        Assert.MatchesRegex($@"^Hello from version 1\.2\.3, built with go{go}\S* for \w+/\w+\.$", samples.Run("HelloGo/bin/Debug/hello"));
    }

    [TestMethod]
    public void SidecarTalksToItsServer()
    {
        using var samples = Samples("1.27");

        samples.Dotnet("build", "Sidecar").Succeeded();

        var lines = Dotnet(samples, "Sidecar/bin/Debug/net10.0/Sidecar.dll");
        Assert.HasCount(2, lines);
        Assert.MatchesRegex(@"^The server listens on http://127\.0\.0\.1:\d+/$", lines[0]);
        Assert.AreEqual("Hello, sidecar! This is server 1.0.0.", lines[1]);
    }

    [TestMethod]
    public void WorkspaceRunsAllItsPrograms()
    {
        using var samples = Samples("1.27");

        samples.Dotnet("build", "Workspace").Succeeded();
        CollectionAssert.AreEqual(
            new[]
            {
                "count 2.1.0 (Debug): 25 words", "top 2.1.0 (Debug): go built", "slugd 2.1.0 is ready", "programs-in-go",
                "net-a-second-look",
            },
            Dotnet(samples, "Workspace/app/bin/Debug/net10.0/app.dll"));

        samples.Dotnet("publish", "Workspace/app").Succeeded();
        StringAssert.StartsWith(Dotnet(samples, "Workspace/app/bin/Release/net10.0/publish/app.dll")[0], "count 2.1.0 (Release)");
    }

    [TestMethod]
    public void NativeInteropCallsGoAndIsCalledBack()
    {
        CCompiler.Need();
        using var samples = Samples("1.27");

        samples.Dotnet("build", "NativeInterop").Succeeded();

        CollectionAssert.AreEqual(
            new[] { "die Katze schläft", "Go says: word 3: 'barks' is not in the dictionary", "Go says: there is nothing to translate" },
            Dotnet(samples, "NativeInterop/bin/Debug/net10.0/NativeInterop.dll"));
        Assert.IsTrue(File.Exists(samples.PathOf("NativeInterop/bin/Debug/net10.0/libtranslate.h")));

        samples.Dotnet("publish", "NativeInterop").Succeeded();
        CollectionAssert.Contains(samples.Files("NativeInterop/bin/Release/net10.0/publish"), "libtranslate.so");
        CollectionAssert.DoesNotContain(samples.Files("NativeInterop/bin/Release/net10.0/publish"), "libtranslate.h");
        StringAssert.StartsWith(Dotnet(samples, "NativeInterop/bin/Release/net10.0/publish/NativeInterop.dll")[0], "die Katze");
    }

    [TestMethod]
    public void AnAspireAppHostStartsTheGoServiceAndWhatCallsIt()
    {
        using var samples = Samples(GoInstallation.Newest.Version);
        samples.RestoreFromMachinesSources("Aspire/Tests");
        samples.Dotnet("build", "Aspire/Tests", "--no-restore").Succeeded();

        samples.Dotnet("test", "Aspire/Tests", "--no-build").Succeeded();
    }

    [TestMethod]
    public void NativeAotIsOneFileWithGo()
    {
        CCompiler.Need();
        using var samples = Samples("1.27");
        AllowDownloadedPackages(samples);

        samples.Dotnet("build", "NativeAot").Succeeded();
        const string Greeting = "Hello C#, Go runs on linux in your program.";
        CollectionAssert.AreEqual(new[] { Greeting }, Dotnet(samples, "NativeAot/bin/Debug/net10.0/NativeAot.dll"));

        samples.Dotnet("publish", "NativeAot", "-r", "linux-x64", "-p:CppCompilerAndLinker=gcc", "-p:NoWarn=WSLGO4002").Succeeded();
        CollectionAssert.AreEqual(new[] { "NativeAot", "NativeAot.dbg" }, samples.Files("NativeAot/bin/Release/net10.0/linux-x64/publish"));
        Assert.AreEqual(Greeting, samples.Run("NativeAot/bin/Release/net10.0/linux-x64/publish/NativeAot"));
    }

    // What restoring this project has downloaded.
    private static void AllowDownloadedPackages(TestSolution solution)
    {
        var packages = Path.Join(Repository.Root, "artifacts", "nuget");
        if (!Directory.Exists(Path.Join(packages, "runtime.linux-x64.microsoft.dotnet.ilcompiler")))
            Assert.Inconclusive("There is no ahead-of-time compiler of .NET.");
        var settings = solution.PathOf("nuget.config");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace(
            "</configuration>", $"""<fallbackPackageFolders><add key="downloaded" value="{packages}" /></fallbackPackageFolders></configuration>""",
            StringComparison.Ordinal));
    }

    private static TestSolution Samples(string go)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        File.Copy(Path.Join(Repository.Root, "global.json"), solution.PathOf("global.json"));
        var samples = Path.Join(Repository.Root, "samples");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(samples, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(solution.PathOf(relative))!);
            File.Copy(file, solution.PathOf(relative));
        }

        return solution;
    }

    private static string[] Dotnet(TestSolution solution, string assembly) =>
        Command.Run("dotnet", [solution.PathOf(assembly)], solution.Root, solution.Variables).Succeeded()
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
