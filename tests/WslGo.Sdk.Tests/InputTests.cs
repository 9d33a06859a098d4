using System.Text.Json;
using System.Text.RegularExpressions;

namespace WslGo.Sdk.Tests;

/// <summary>
/// With the real go: a change of what a program is made of changes the program, and undoing it brings the first one back,
/// byte for byte. The unit tests go through all inputs.
/// </summary>
[TestClass]
public sealed partial class InputTests
{
    [TestMethod]
    public void UndoingAChangeBringsTheProgramBack()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ../lib\n");
        solution.Write("hello/main.go", """
            package main

            import (
            	_ "embed"

            	"example.com/lib"
            )

            //go:embed text.txt
            var text string

            func main() { println(text, lib.Name) }
            """);
        solution.Write("hello/text.txt", "1");
        solution.Write("lib/go.mod", "module example.com/lib\n\ngo 1.23\n");
        solution.Write("lib/lib.go", "package lib\n\nvar Name = \"1\"\n");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoTrimpath>true</GoTrimpath></PropertyGroup>");
        var first = Build(solution);

        foreach (var (file, text) in new[]
        {
            ("hello/text.txt", "2"),
            ("lib/lib.go", "package lib\n\nvar Name = \"2\"\n"),
            ("hello/go.mod", "module example.com/hello\n\ngo 1.24\n\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ../lib\n"),
            ("hello/hello.csproj", File.ReadAllText(solution.PathOf("hello/hello.csproj")).Replace("true", "true</GoTrimpath><GoTags>x</GoTags><GoTrimpath>true", StringComparison.Ordinal)),
        })
        {
            var before = File.ReadAllText(solution.PathOf(file));
            solution.Write(file, text);
            CollectionAssert.AreNotEqual(first, Build(solution), file);
            solution.Write(file, before);
            CollectionAssert.AreEqual(first, Build(solution), file);
        }
    }

    [TestMethod]
    public void UndoingAChangeOfACHeaderBringsTheProgramBack()
    {
        if (!"/usr/bin:/bin".Split(':').Any(directory => File.Exists(Path.Join(directory, "gcc")))) Assert.Inconclusive("There is no gcc.");
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", "package main\n\n// #include \"value.h\"\nimport \"C\"\n\nfunc main() { println(C.VALUE) }\n");
        solution.Write("hello/value.h", "#define VALUE 1\n");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>");
        var first = Build(solution);
        solution.Write("hello/value.h", "#define VALUE 2\n");
        CollectionAssert.AreNotEqual(first, Build(solution));
        solution.Write("hello/value.h", "#define VALUE 1\n");
        CollectionAssert.AreEqual(first, Build(solution));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void TheListOfVariablesHoldsAllThatThisGoReads(string version)
    {
        var go = GoInstallation.Find(version);
        var environment = new Dictionary<string, string> { ["HOME"] = Harness.TestRun.Home, ["GOTOOLCHAIN"] = "local" };
        var listed = File.ReadAllLines(Path.Join(Repository.Root, "tests/WslGo.Build.Tasks.Tests/Building/go-variables.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        string Said(params string[] arguments) => Command.Run(go.Go, arguments, go.Root, environment).Succeeded().Output;
        using var settings = JsonDocument.Parse(Said("env", "-json"));
        var read = settings.RootElement.EnumerateObject().Select(variable => variable.Name)
            .Concat(HelpLine().Matches(Said("help", "environment"))
                .SelectMany(line => line.Groups["names"].Value.Split(", ")))
            .ToArray();
        Assert.IsGreaterThan(60, read.Length);
        CollectionAssert.AreEqual(Array.Empty<string>(), read.Except(listed).ToArray(), "Say in go-variables.txt whether these change a program.");
    }

    private static byte[] Build(TestSolution solution)
    {
        solution.Dotnet("build", "hello").Succeeded();
        return File.ReadAllBytes(solution.PathOf("hello/bin/Debug/hello"));
    }

    // A tab, then names: "GOPRIVATE, GONOPROXY, GONOSUMDB".
    [GeneratedRegex(@"^\t(?<names>[A-Z][A-Z0-9_]+(?:, [A-Z][A-Z0-9_]+)*)$", RegexOptions.Multiline)]
    private static partial Regex HelpLine();
}
