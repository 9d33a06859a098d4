namespace WslGo.Sdk.Tests;

/// <summary>Files that a build reads besides its modules: what is copied by itself, what <c>GoStageInclude</c> adds.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class StageIncludeTests
{
    private const string Cgo = "<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>";

    [TestMethod]
    [DataRow("// #include \"../proto/wire.h\"", "../proto/*.h")]
    [DataRow("// #cgo CFLAGS: -I${SRCDIR}/../proto\n// #include <wire.h>", "../proto/*.h")]
    public void AHeaderBesideTheModuleIsSaidAndTheItemAddsIt(string comment, string item)
    {
        using var solution = Solution();
        solution.Write("proto/wire.h", "#include \"answer.h\"\nstatic int wire(void) { return ANSWER; }\n");
        solution.Write("proto/answer.h", "#define ANSWER 42\n");
        solution.Write("hello/main.go", $"package main\n\n{comment}\nimport \"C\"\n\nfunc main() {{ println(C.wire()) }}\n");
        solution.WriteGoProject("hello/hello.csproj", Cgo);

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3007");
        Assert.AreEqual(solution.PathOf("hello/main.go"), error.File);
        Assert.Contains($"{solution.PathOf("proto/wire.h")} exists, but was not copied", error.Text);
        Assert.Contains($"<GoStageInclude Include=\"{item}\" />", error.Text);

        Paste(solution, error.Text);
        var result = solution.Dotnet("build", "hello");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("42", solution.Run("hello/bin/Debug/hello"));

        // It is an input, whose change gets through go's cache.
        Assert.DoesNotContain("Building hello", solution.Dotnet("build", "hello", "-v:n").Output);
        solution.Write("proto/answer.h", "#define ANSWER 43\n");
        Assert.Contains("proto/answer.h changed", solution.Dotnet("build", "hello", "-v:n").Output);
        Assert.AreEqual("43", solution.Run("hello/bin/Debug/hello"));
        var inPlace = solution.Dotnet("build", "hello", "-v:n", "-p:WslGoRelocate=never", "-p:WslGoSlowBuild=ignore");
        Assert.AreEqual(0, inPlace.ExitCode, inPlace.Output);
        solution.Write("proto/answer.h", "#define ANSWER 44\n");
        inPlace = solution.Dotnet("build", "hello", "-v:n", "-p:WslGoRelocate=never", "-p:WslGoSlowBuild=ignore");
        Assert.Contains("proto/answer.h changed", inPlace.Output);
        Assert.AreEqual("44", solution.Run("hello/bin/Debug/hello"));

        Assert.AreEqual(0, solution.Dotnet("build", "hello", "-t:WslGoClean").ExitCode);
        Assert.IsEmpty(solution.Files("../stage/sources"));
    }

    [TestMethod]
    [DataRow("-L${SRCDIR}/../lib -lanswer")]
    [DataRow("${SRCDIR}/../lib/libanswer.a")]
    public void ALibraryBesideTheModuleIsSaidAndTheItemAddsIt(string flags)
    {
        using var solution = Solution();
        Library(solution, 42);
        solution.Write("hello/main.go", $"package main\n\n// #cgo LDFLAGS: {flags}\n// int answer(void);\nimport \"C\"\n\nfunc main() {{ println(C.answer()) }}\n");
        solution.WriteGoProject("hello/hello.csproj", Cgo);

        var result = solution.Dotnet("build", "hello");
        var error = result.Errors.Single(entry => entry.Code == "WSLGO3007");
        Assert.Contains("<GoStageInclude Include=\"../lib/libanswer.a\" />", error.Text);

        Paste(solution, error.Text);
        result = solution.Dotnet("build", "hello");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("42", solution.Run("hello/bin/Debug/hello"));

        Library(solution, 43);
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        Assert.AreEqual("43", solution.Run("hello/bin/Debug/hello"));
    }

    [TestMethod]
    public void WhatEmbedsNameIsCopiedOutOfAnyDirectory()
    {
        using var solution = Solution("1.27");
        solution.Write("hello/node_modules/x/index.js", "js");
        solution.Write("hello/node_modules/y/index.js", "js");
        solution.Write("hello/bin/.hidden", "hidden");
        solution.Write("hello/obj/gen/data.txt", "gen");
        solution.Write("hello/main.go", """
            package main

            import "embed"

            //go:embed node_modules/x all:bin/.hidden obj/gen/*.txt
            var files embed.FS

            func main() {
            	for _, name := range []string{"node_modules/x/index.js", "bin/.hidden", "obj/gen/data.txt"} {
            		text, err := files.ReadFile(name)
            		if err != nil {
            			panic(err)
            		}
            		print(string(text), " ")
            	}
            }
            """);
        solution.WriteGoProject("hello/hello.csproj");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("js hidden gen", solution.Run("hello/bin/Debug/hello"));
        Assert.IsFalse(File.Exists(Staged(solution, "hello/node_modules/y/index.js")));
        Assert.DoesNotContain("Building hello", solution.Dotnet("build", "hello", "-v:n").Output);
    }

    [TestMethod]
    [DataRow("static/*", "static/empty", "contains no embeddable files")]
    [DataRow("static", "static/a/go.mod", "in different module")]
    [DataRow("missing*", "", "no matching files found")]
    public void WhatGoRefusesInPlaceItRefusesInTheCopy(string pattern, string made, string message)
    {
        using var solution = Solution();
        solution.Write("hello/static/x.txt", "x");
        if (made.EndsWith("go.mod", StringComparison.Ordinal)) solution.Write("hello/" + made, "module example.com/other\n");
        else if (made.Length > 0) Directory.CreateDirectory(solution.PathOf("hello/" + made));
        solution.Write("hello/main.go", $"package main\n\nimport \"embed\"\n\n//go:embed {pattern}\nvar files embed.FS\n\nfunc main() {{ _ = files }}\n");
        solution.WriteGoProject("hello/hello.csproj");

        var copied = solution.Dotnet("build", "hello");
        var inPlace = solution.Dotnet("build", "hello", "-p:WslGoRelocate=never", "-p:WslGoSlowBuild=ignore");

        CollectionAssert.AreEqual(
            inPlace.Errors.Select(error => error.ToString()).ToArray(), copied.Errors.Select(error => error.ToString()).ToArray());
        if (pattern != "static") Assert.Contains(message, copied.Errors[0].Text);
    }

    [TestMethod]
    public void AnItemThatIsNotThereIsAnError()
    {
        using var solution = Solution();
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", "<ItemGroup><GoStageInclude Include=\"../missing\" /></ItemGroup>");
        Assert.Contains("GoStageInclude", solution.Dotnet("build", "hello").FailedWithOne("WSLGO3004").Text);
    }

    [TestMethod]
    public void NamesThatAreNotUtf8DoNotMatter()
    {
        using var solution = Solution();
        solution.WriteGoProject("hello/hello.csproj");
        solution.Write("hello/data/ok.txt", "ok");
        solution.Write("hello/main.go", "package main\n\nimport \"embed\"\n\n//go:embed data\nvar files embed.FS\n\nfunc main() { println(len(mustRead())) }\n\nfunc mustRead() []byte { text, _ := files.ReadFile(\"data/ok.txt\"); return text }\n");
        Shell(solution, @"printf x > hello/caf$(printf '\351').txt; printf x > hello/data/.caf$(printf '\351'); printf 'package main\n\nfunc init() { print(""init "") }\n' > hello/f$(printf '\351').go");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("init 2", solution.Run("hello/bin/Debug/hello"));
        Assert.DoesNotContain("Building hello", solution.Dotnet("build", "hello", "-v:n").Output);

        // Such a name can't be embedded, and go's word is the same as in place.
        Shell(solution, @"printf x > hello/data/caf$(printf '\351').txt");
        var copied = solution.Dotnet("build", "hello").Errors.Single();
        var inPlace = solution.Dotnet("build", "hello", "-p:WslGoRelocate=never", "-p:WslGoSlowBuild=ignore").Errors.Single();
        Assert.Contains("invalid name", copied.Text);
        Assert.AreEqual(inPlace.ToString(), copied.ToString());
        Shell(solution, "rm hello/caf* hello/f*.go hello/data/*caf* hello/data/.caf*; rm -rf ../stage");
    }

    private static void Library(TestSolution solution, int answer)
    {
        solution.Write("lib/answer.c", $"int answer(void) {{ return {answer}; }}\n");
        Shell(solution, "cd lib && gcc -c answer.c -o answer.o && ar rcs libanswer.a answer.o");
    }

    private static void Shell(TestSolution solution, string line) =>
        Command.Run("sh", ["-c", line], solution.Root, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }).Succeeded();

    // Does as the message says.
    private static void Paste(TestSolution solution, string text)
    {
        var start = text.IndexOf("<ItemGroup>", StringComparison.Ordinal);
        solution.WriteGoProject("hello/hello.csproj", Cgo + text[start..].Split('\n')[0]);
    }

    private static string Staged(TestSolution solution, string path) =>
        Path.GetFullPath(solution.PathOf("../stage/sources")) + solution.PathOf(path);

    private static TestSolution Solution(string go = "1.27")
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.IsOnWsl([solution.Root], "<WslGoStageDirectory>$(MSBuildThisFileDirectory)../stage</WslGoStageDirectory>");
        return solution;
    }
}
