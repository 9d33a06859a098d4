namespace WslGo.Sdk.Tests;

/// <summary>Symbolic links to directories: go follows one where an import or a directory names a path through it, and a build with it.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class LinkTests
{
    private const string Program = """
        package main

        import (
            "fmt"

            "example.com/hello/linked/a"
        )

        func main() { fmt.Print(a.Text) }

        """;

    [TestMethod]
    [DataRow("1.27", "never")]
    [DataRow("1.23", "always")]
    public void APackageThatIsImportedThroughALinkIsWatched(string go, string relocate)
    {
        using var solution = Solution(go);
        foreach (var version in new[] { "one", "two" })
        {
            solution.Write($"{version}/a/a.go", $"package a\n\nconst Text = \"{version}\"\n");
            File.SetLastWriteTimeUtc(solution.PathOf($"{version}/a/a.go"), new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc));
        }

        solution.Write("one/other/b.go", "package other\n");
        Directory.CreateSymbolicLink(solution.PathOf("hello/linked"), "../one");
        Assert.AreEqual("one", BuiltAndRun(solution, relocate, isBuilt: true));

        solution.Write("one/a/a.go", "package a\n\nconst Text = \"ONE\"\n");
        Assert.AreEqual("ONE", BuiltAndRun(solution, relocate, isBuilt: true));

        // What is not imported is nobody's business.
        solution.Write("one/other/b.go", "package changed\n");
        solution.Write("one/new.txt", "");
        Assert.AreEqual("ONE", BuiltAndRun(solution, relocate, isBuilt: false));

        Directory.Delete(solution.PathOf("hello/linked"));
        Directory.CreateSymbolicLink(solution.PathOf("hello/linked"), "../two");
        Assert.AreEqual("two", BuiltAndRun(solution, relocate, isBuilt: true));
        Assert.AreEqual("two", BuiltAndRun(solution, relocate, isBuilt: false));
    }

    [TestMethod]
    [DataRow("never")]
    [DataRow("always")]
    public void AProgramBehindALinkIsBuilt(string relocate)
    {
        using var solution = Solution("1.27");
        solution.Write("out/cmd/main.go", Printing(1));
        Directory.CreateSymbolicLink(solution.PathOf("hello/linked"), "../out");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoBinary Include="linked/cmd" OutputName="hello" /></ItemGroup>""");
        Assert.AreEqual("1", BuiltAndRun(solution, relocate, isBuilt: true));
        solution.Write("out/cmd/main.go", Printing(2));
        Assert.AreEqual("2", BuiltAndRun(solution, relocate, isBuilt: true));
        Assert.AreEqual("2", BuiltAndRun(solution, relocate, isBuilt: false));
    }

    [TestMethod]
    [DataRow("never")]
    [DataRow("always")]
    public void LinksThatNothingNamesAndFilesThatGoDoesNotReadCostNothing(string relocate)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("A sparse file of this size and /dev/zero are Linux's.");
        using var solution = Solution("1.27");
        solution.Write("hello/main.go", Printing(1));
        for (var i = 0; i < 1000; i++) solution.Write($"outside/d{i % 10}/file-with-a-name-that-a-state-would-keep-{i}.txt", "");

        // Only the test's own directories: what cleans up after it changes modes.
        Directory.CreateSymbolicLink(solution.PathOf("hello/out"), "../outside");
        Directory.CreateSymbolicLink(solution.PathOf("hello/up"), "..");
        Directory.CreateSymbolicLink(solution.PathOf("hello/self"), ".");
        for (var i = 0; i < 8; i++)
        {
            Directory.CreateDirectory(solution.PathOf($"hello/d{i}"));
            for (var j = 0; j < 8; j++) Directory.CreateSymbolicLink(solution.PathOf($"hello/d{i}/l{j}"), $"../d{j}");
        }

        File.CreateSymbolicLink(solution.PathOf("hello/zero"), "/dev/zero");
        using (var large = File.Create(solution.PathOf("hello/large.bin"))) large.SetLength(200L << 30);

        Assert.AreEqual("1", BuiltAndRun(solution, relocate, isBuilt: true));

        Assert.IsLessThan(20_000, new FileInfo(solution.PathOf("hello/obj/Debug/wslgo/build.state")).Length);
        Assert.AreEqual("1", BuiltAndRun(solution, relocate, isBuilt: false));
    }

    private static string Printing(int number) => $"package main\n\nimport \"fmt\"\n\nfunc main() {{ fmt.Print({number}) }}\n";

    private static TestSolution Solution(string go)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", Program);
        solution.WriteGoProject("hello/hello.csproj");
        return solution;
    }

    private static string BuiltAndRun(TestSolution solution, string relocate, bool isBuilt)
    {
        var result = solution.Dotnet(
            "build", "hello", $"-p:WslGoRelocate={relocate}", $"-p:WslGoStageDirectory={solution.PathOf("../stage")}").Succeeded();
        Assert.AreEqual(isBuilt, result.Messages.Any(message => message.StartsWith("Building hello", StringComparison.Ordinal)));
        return solution.Run("hello/bin/Debug/hello");
    }
}
