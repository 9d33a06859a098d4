namespace WslGo.Sdk.Tests;

/// <summary>What go reports, as the errors of a build: with the oldest and the newest Go, and nothing twice.</summary>
[TestClass]
public sealed class ErrorTests
{
    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void CompileErrorsOfMainPackagesAndDependencies(string go)
    {
        using var solution = Solution(go);
        solution.Write("hello/main.go", """
            package main

            import "example.com/hello/lib"

            func main() {
            	lib.Do()
            }
            """);
        solution.Write("hello/lib/lib.go", """
            package lib

            import "fmt"

            func Do() int {
            	fmt.Println(undefinedThing)
            	return "text"
            }
            """);

        AssertErrors(
            solution, "build",
            $"{solution.PathOf("hello/lib/lib.go")}(6,14): error GO0001: undefined: undefinedThing",
            $"{solution.PathOf("hello/lib/lib.go")}(7,9): error GO0001: cannot use \"text\" (untyped string constant) as int value in return statement");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AMessageOfSeveralLinesStaysWhole(string go)
    {
        using var solution = Solution(go);
        solution.Write("hello/main.go", """
            package main

            import "io"

            type thing struct{}

            func (thing) Read() {}

            var _ io.Reader = thing{}

            func main() {}
            """);

        var error = solution.Dotnet("build", "hello").FailedWithOne("GO0001");

        Assert.AreEqual((solution.PathOf("hello/main.go"), 9, 19), (error.File, error.Line, error.Column));
        StringAssert.Contains(error.Text, "have Read()");
        StringAssert.Contains(error.Text, "want Read([]byte) (int, error)");
    }

    [TestMethod]
    public void ErrorsInVendoredCodeNameTheVendoredFile()
    {
        using var solution = Solution("1.27");
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n\nrequire example.com/dep v1.0.0\n");
        solution.Write("hello/vendor/modules.txt", "# example.com/dep v1.0.0\n## explicit; go 1.23\nexample.com/dep\n");
        solution.Write("hello/vendor/example.com/dep/d.go", "package dep\n\nvar X int = nothing\n");
        solution.Write("hello/main.go", "package main\n\nimport _ \"example.com/dep\"\n\nfunc main() {}\n");

        var error = solution.Dotnet("build", "hello").FailedWithOne("GO0001");

        Assert.AreEqual((solution.PathOf("hello/vendor/example.com/dep/d.go"), 3, 13), (error.File, error.Line, error.Column));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void CgoErrorsNameTheGoFileAndTheCFile(string go)
    {
        using var solution = Solution(go);
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>");
        solution.Write("hello/main.go", "package main\n\n// int twice(int);\nimport \"C\"\n\nfunc main() { println(C.twice(1)) }\n");
        solution.Write("hello/twice.c", "int twice(int x)\n{\n    return missing * x;\n}\n");

        var error = solution.Dotnet("build", "hello").Errors[0];

        Assert.AreEqual(("GO0001", solution.PathOf("hello/twice.c"), 3), (error.Code, error.File, error.Line), error.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AMissingEmbedIsAnErrorAtItsDirective(string go)
    {
        using var solution = Solution(go);
        solution.Write("hello/main.go", "package main\n\nimport _ \"embed\"\n\n//go:embed missing.txt\nvar text string\n\nfunc main() { print(text) }\n");

        var error = solution.Dotnet("build", "hello").FailedWithOne("GO0001");

        Assert.AreEqual((solution.PathOf("hello/main.go"), 5), (error.File, error.Line));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AnImportCycleIsOneError(string go)
    {
        using var solution = Solution(go);
        solution.Write("hello/main.go", "package main\n\nimport _ \"example.com/hello/a\"\n\nfunc main() {}\n");
        solution.Write("hello/a/a.go", "package a\n\nimport _ \"example.com/hello/b\"\n");
        solution.Write("hello/b/b.go", "package b\n\nimport _ \"example.com/hello/a\"\n");

        var error = solution.Dotnet("build", "hello").FailedWithOne("GO0001");

        StringAssert.Contains(error.Text, "import cycle not allowed");
        StringAssert.Contains(error.Text, "imports example.com/hello/b");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AMissingModuleIsAnErrorAtItsImport(string go)
    {
        using var solution = Solution(go);
        solution.Write("hello/main.go", "package main\n\nimport _ \"example.com/absent/x\"\n\nfunc main() {}\n");

        var error = solution.Dotnet("build", "hello").Errors[0];

        Assert.AreEqual((solution.PathOf("hello/main.go"), 3, 8), (error.File, error.Line, error.Column), error.ToString());
        Assert.MatchesRegex("^(GO0001|WSLGO3005|WSLGO3006)$", error.Code);
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void TheLinkersErrorsHaveTheirOwnCode(string go)
    {
        using var solution = Solution(go);
        solution.Write("hello/main.go", "package main\n\nfunc missing()\n\nfunc main() { missing() }\n");
        solution.Write("hello/empty.s", "");

        var error = solution.Dotnet("build", "hello").FailedWithOne("GO0003");

        StringAssert.Contains(error.Text, "main.missing");
    }

    [TestMethod]
    public void ManyPackagesAndBinariesReportEachErrorOnce()
    {
        using var solution = Solution("1.27");
        File.Delete(solution.PathOf("hello/main.go"));
        for (var number = 0; number < 3; number++)
        {
            solution.Write($"hello/lib{number}/lib.go", $"package lib{number}\n\nvar X int = missing{number}\n");
            solution.Write(
                $"hello/cmd/c{number}/main.go",
                "package main\n\nimport (\n\t_ \"example.com/hello/lib0\"\n\t_ \"example.com/hello/lib1\"\n\t_ \"example.com/hello/lib2\"\n)\n\nfunc main() {}\n");
        }

        AssertErrors(
            solution, "build",
            [.. Enumerable.Range(0, 3).Select(number =>
                $"{solution.PathOf($"hello/lib{number}/lib.go")}(3,13): error GO0001: undefined: missing{number}")]);
    }

    [TestMethod]
    public void ACrashedGoIsSaidWithItsLastLines()
    {
        using var go = new FakeGo(behaviour: "echo 'fatal: something odd' >&2; kill -SEGV $$");
        using var solution = Solution(go.Bin, asPath: true);

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3001");

        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
        StringAssert.Contains(error.Text, "fatal: something odd");
    }

    [TestMethod]
    public void AGoThatCannotBeStartedIsSaidSo()
    {
        using var go = new FakeGo();
        File.WriteAllText(Path.Join(go.Bin, "go"), "not a program");
        using var solution = Solution(go.Bin, asPath: true);

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3001");

        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
    }

    [TestMethod]
    public void WarningsCanBeErrorsAndCodesSilenced()
    {
        using var go = new FakeGo(behaviour: "printf '# example.com/hello\\nmain.go:1:2: warning: odd [-Wodd]\\n' >&2");
        using var solution = Solution(go.Bin, asPath: true);

        var warning = solution.Dotnet("build", "hello").Diagnostics.Single();
        Assert.AreEqual(("warning", "GO0001", 1, 2), (warning.Severity, warning.Code, warning.Line, warning.Column));

        solution.Dotnet("build", "hello", "-p:NoWarn=GO0001", "-p:GoTags=x").Succeeded();
        Assert.AreEqual(1, solution.Dotnet("build", "hello", "-p:TreatWarningsAsErrors=true", "-p:GoTags=y").ExitCode);
        Assert.AreEqual(1, solution.Dotnet("build", "hello", "-p:MSBuildWarningsAsErrors=GO0001", "-p:GoTags=z").ExitCode);
    }

    private static TestSolution Solution(string go, bool asPath = false)
    {
        var solution = new TestSolution(asPath ? go : GoInstallation.Find(go).Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        return solution;
    }

    private static void AssertErrors(TestSolution solution, string command, params string[] expected)
    {
        var result = solution.Dotnet(command, "hello");

        Assert.AreNotEqual(0, result.ExitCode);
        CollectionAssert.AreEqual(
            expected.Order(StringComparer.Ordinal).ToArray(),
            result.Diagnostics.Select(entry => entry.ToString()).Order(StringComparer.Ordinal).ToArray());
    }
}
