namespace WslGo.Sdk.Tests;

/// <summary>Builds of sources that lie on a Windows drive, as a recorded mount table says, with a real go.</summary>
[TestClass]
public sealed class RelocationTests
{
    private const string Greeting = """
        package main

        import (
        	_ "embed"
        	"fmt"
        	"runtime"

        	"example.com/dep"
        )

        //go:embed greeting.txt
        var greeting string

        func main() {
        	_, file, line, _ := runtime.Caller(0)
        	fmt.Println(greeting, dep.Text(), file, line)
        }
        """;

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void TheProgramNamesTheOriginals(string go)
    {
        using var solution = OnWindowsDrive(go);

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("warning WSLGO1001", string.Join(", ", result.Diagnostics.Select(entry => $"{entry.Severity} {entry.Code}")));
        Assert.AreEqual(solution.Root, result.Diagnostics[0].File);
        Assert.AreEqual($"hi dep {solution.PathOf("hello/main.go")} 15", solution.Run("hello/bin/Debug/hello"));
        Assert.AreEqual(Greeting, File.ReadAllText(Staged(solution, "hello/main.go")));
        Assert.DoesNotContain(
            "stage/sources", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(solution.PathOf("hello/bin/Debug/hello"))).Split("-trimpath=")[0]);
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ATrimmedProgramIsTheSameAsInPlace(string go)
    {
        using var solution = OnWindowsDrive(go);
        solution.Dotnet("build", "hello", "-c", "Release", "-p:WslGoRelocate=never", "-p:WslGoSlowBuild=ignore").Succeeded();
        var inPlace = File.ReadAllBytes(solution.PathOf("hello/bin/Release/hello"));

        Assert.AreEqual(0, solution.Dotnet("build", "hello", "-c", "Release", "--no-incremental").ExitCode);

        CollectionAssert.AreEqual(inPlace, File.ReadAllBytes(solution.PathOf("hello/bin/Release/hello")));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ErrorsNameTheOriginals(string go)
    {
        using var solution = OnWindowsDrive(go);
        solution.Write("hello/main.go", "package main\n\nimport \"example.com/dep\"\n\nfunc main() { dep.Missing() }\n");
        solution.Write("dep/d.go", "package dep\n\nvar X int = \"text\"\n");

        var error = solution.Dotnet("build", "hello").Errors.Single();

        Assert.AreEqual(("GO0001", solution.PathOf("dep/d.go"), 3, 13), (error.Code, error.File, error.Line, error.Column));
        Assert.DoesNotContain("stage", error.Text);
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void CgoFindsItsFilesInTheCopyAndNamesTheOriginals(string go)
    {
        using var solution = OnWindowsDrive(go);
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>");
        solution.Write("hello/include/twice.h", "int twice(int);\n");
        solution.Write("hello/twice.c", "#include <twice.h>\nint twice(int x) { return 2 * x; }\n");
        solution.Write("hello/main.go", "package main\n\n// #cgo CFLAGS: -I${SRCDIR}/include\n// #include <twice.h>\nimport \"C\"\n\nfunc main() { println(C.twice(21)) }\n");
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        Assert.AreEqual("42", solution.Run("hello/bin/Debug/hello"));

        solution.Write("hello/twice.c", "#include <twice.h>\nint twice(int x) { return missing * x; }\n");
        var error = solution.Dotnet("build", "hello").Errors[0];
        Assert.AreEqual((solution.PathOf("hello/twice.c"), 2), (error.File, error.Line), error.ToString());
    }

    [TestMethod]
    public void OnlyWhatChangedIsCopiedAndWhatWentIsRemoved()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go.Bin, isPath: true);
        solution.Write("hello/a/a.go", "package a\n");
        solution.Write("hello/all.go", "package main\n\nimport (\n\t_ \"example.com/hello/a\"\n\t_ \"example.com/hello/b\"\n)\n");
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        var untouched = File.GetLastWriteTimeUtc(Staged(solution, "hello/main.go"));
        Assert.AreEqual(Staged(solution, "hello"), go.TakeCall().Environment["PWD"]);

        File.Delete(solution.PathOf("hello/a/a.go"));
        solution.Write("hello/b/b.go", "package b\n");
        solution.Write("hello/greeting.txt", "other");
        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.IsFalse(Directory.Exists(Staged(solution, "hello/a")));
        Assert.AreEqual("package b\n", File.ReadAllText(Staged(solution, "hello/b/b.go")));
        Assert.AreEqual("other", File.ReadAllText(Staged(solution, "hello/greeting.txt")));
        Assert.AreEqual(untouched, File.GetLastWriteTimeUtc(Staged(solution, "hello/main.go")));
        Assert.IsTrue(result.Messages.Any(message => message.StartsWith("2 files copied and 1 removed", StringComparison.Ordinal)));
        go.TakeCalls();
        solution.Dotnet("build", "hello");
        Assert.IsEmpty(go.TakeCalls(), "An unchanged build runs no go.");
    }

    [TestMethod]
    public void CleaningTheStageRemovesTheCopiesAndTheNextBuildIsRight()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go.Bin, isPath: true);
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        go.TakeCall();

        Assert.AreEqual(0, solution.Dotnet("build", "hello", "-t:WslGoClean").ExitCode);

        Assert.IsEmpty(solution.Files("../stage/sources"));
        Assert.IsEmpty(solution.Files("../stage/out"));
        Assert.IsTrue(File.Exists(solution.PathOf("hello/main.go")));
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        go.TakeCall();
    }

    [TestMethod]
    [DataRow("always", false, true)]
    [DataRow("auto", false, false)]
    [DataRow("auto", true, true)]
    [DataRow("never", true, false)]
    public void TheProjectDecidesWhetherSourcesAreCopied(string relocate, bool slow, bool copied)
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go.Bin, isPath: true);
        if (!slow) File.Delete(solution.PathOf(".host/proc/self/mountinfo"));

        var result = solution.Dotnet("build", "hello", $"-p:WslGoRelocate={relocate}", "-p:WslGoSlowBuild=warning");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual(solution.PathOf("hello"), copied ? solution.PathOf("hello") : go.TakeCall().Environment["PWD"]);
        Assert.AreEqual(copied, File.Exists(Staged(solution, "hello/main.go")));
        Assert.AreEqual(
            !slow ? "" : copied ? "WSLGO1001" : "WSLGO1002", string.Join(' ', result.Diagnostics.Select(entry => entry.Code)));
    }

    [TestMethod]
    public void TheOriginalIsOnlyRead()
    {
        using var solution = OnWindowsDrive("1.27");
        var before = solution.Files().ToDictionary(file => file, file => File.GetLastWriteTimeUtc(solution.PathOf(file)));
        solution.Variables["GOFLAGS"] = "-mod=mod";

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        foreach (var (file, time) in before) Assert.AreEqual(time, File.GetLastWriteTimeUtc(solution.PathOf(file)), file);
        Assert.IsEmpty(solution.Files().Except(before.Keys).Where(file => !file.StartsWith("hello/bin/", StringComparison.Ordinal)
            && !file.StartsWith("hello/obj/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void AWorkspaceAndAnAbsoluteReplacementAreCopiedToo()
    {
        using var solution = OnWindowsDrive("1.27");
        solution.Write("go.work", "go 1.23\n\nuse ./hello\n");
        solution.Write("hello/go.mod", $"module example.com/hello\n\ngo 1.23\n\nrequire example.com/dep v0.0.0\n\nreplace example.com/dep => {solution.PathOf("dep")}\n");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        StringAssert.StartsWith(solution.Run("hello/bin/Debug/hello"), "hi dep ");
        StringAssert.Contains(File.ReadAllText(Staged(solution, "hello/go.mod")), Staged(solution, "dep"));
        Assert.IsTrue(File.Exists(Staged(solution, "go.work")));
    }

    [TestMethod]
    public void AWorkspaceThatWentIsNotFoundInTheStage()
    {
        using var solution = OnWindowsDrive("1.27");
        solution.Write("go.work", "go 1.23\n\nuse (\n\t./hello\n\t./other\n)\n");
        solution.Write("other/go.mod", "module example.com/dep\n\ngo 1.23\n");
        solution.Write("other/d.go", "package dep\n\nfunc Text() string { return \"other\" }\n");
        Assert.AreEqual(0, solution.Dotnet("build", "hello") is var first ? first.ExitCode : -1, first.Output);
        StringAssert.StartsWith(solution.Run("hello/bin/Debug/hello"), "hi other ");

        File.Delete(solution.PathOf("go.work"));
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);

        StringAssert.StartsWith(solution.Run("hello/bin/Debug/hello"), "hi dep ");
    }

    [TestMethod]
    public void MessagesOfTheCCompilerNameTheOriginalsThroughout()
    {
        using var solution = OnWindowsDrive("1.27");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>");
        solution.Write("hello/include/inner.h", "int broken(void) { return absent; }\n");
        solution.Write("hello/f.c", "#include <inner.h>\n");
        solution.Write("hello/main.go", "package main\n\n// #cgo CFLAGS: -I${SRCDIR}/include\nimport \"C\"\n\nfunc main() {}\n");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(solution.PathOf("hello/include/inner.h"), result.Errors[0].File);
        foreach (var error in result.Errors) Assert.DoesNotContain("stage/sources", error.Text);
    }

    [TestMethod]
    public void LinksAreKeptAndNothingIsWrittenThroughThem()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Links need a privilege on Windows.");
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go.Bin, isPath: true);
        solution.Write("outside/o.txt", "outside");
        solution.Write("hello/real/r.txt", "real");

        // All files count, as where C is compiled: a program that names no link does not need one.
        solution.Variables["GOFLAGS"] = "-toolexec=env";
        Directory.CreateSymbolicLink(solution.PathOf("hello/inside"), "real");
        Directory.CreateSymbolicLink(solution.PathOf("hello/leaves"), "../outside");
        File.CreateSymbolicLink(solution.PathOf("hello/file.txt"), "real/r.txt");
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        Assert.AreEqual("real", new FileInfo(Staged(solution, "hello/inside")).LinkTarget);
        Assert.AreEqual(solution.PathOf("outside"), new FileInfo(Staged(solution, "hello/leaves")).LinkTarget);
        Assert.AreEqual("real/r.txt", new FileInfo(Staged(solution, "hello/file.txt")).LinkTarget);

        // A link becomes a directory, and a directory goes.
        Directory.Delete(solution.PathOf("hello/leaves"));
        solution.Write("hello/leaves/o.txt", "own");
        Directory.Delete(solution.PathOf("hello/inside"));
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);

        Assert.AreEqual("outside", File.ReadAllText(solution.PathOf("outside/o.txt")));
        Assert.IsNull(new FileInfo(Staged(solution, "hello/leaves")).LinkTarget);
        Assert.AreEqual("own", File.ReadAllText(Staged(solution, "hello/leaves/o.txt")));
        Assert.IsFalse(Path.Exists(Staged(solution, "hello/inside")));
        Assert.AreEqual("real", File.ReadAllText(Staged(solution, "hello/real/r.txt")));
    }

    [TestMethod]
    [DataRow("truncated")]
    [DataRow("removed")]
    [DataRow("of another version")]
    public void AManifestThatCannotBeReadMakesTheCopyAnew(string what)
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go.Bin, isPath: true);
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        File.WriteAllText(Staged(solution, "hello/left.go"), "package left\n");
        foreach (var manifest in Directory.GetFiles(solution.PathOf("../stage/records"), "manifest", SearchOption.AllDirectories))
        {
            if (what == "removed") File.Delete(manifest);
            else if (what == "truncated") File.WriteAllBytes(manifest, File.ReadAllBytes(manifest)[..^10]);
            else File.WriteAllText(manifest, "other");
        }

        Assert.AreEqual(0, solution.Dotnet("build", "hello", "-p:GoTags=x").ExitCode);

        Assert.IsFalse(File.Exists(Staged(solution, "hello/left.go")));
        Assert.IsTrue(File.Exists(Staged(solution, "hello/main.go")));
    }

    [TestMethod]
    public void TwoSolutionsBuildTheSameModuleAtOnce()
    {
        using var solution = OnWindowsDrive("1.27");
        foreach (var project in new[] { "p1", "p2", "p3" })
            solution.WriteGoProject($"{project}/{project}.csproj", """<ItemGroup><GoBinary Include="../hello" /></ItemGroup>""");
        for (var number = 0; number < 300; number++) solution.Write($"hello/data/{number}.txt", "x");

        var builds = new[] { "p1", "p2", "p3" }.Select(project => (project, process: solution.StartDotnet(["build", project], out _))).ToArray();

        foreach (var (project, process) in builds)
        {
            using (process) Assert.AreEqual(0, Command.Wait(process) is var result ? result.ExitCode : -1, result.Output);
            StringAssert.StartsWith(solution.Run($"{project}/bin/Debug/hello"), "hi dep ");
        }
    }

    [TestMethod]
    public void AProgramThatRunsIsReplaced()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows locks a program that runs.");
        using var solution = OnWindowsDrive("1.27");
        solution.Write("hello/main.go", "package main\n\nimport \"bufio\"\nimport \"os\"\n\nfunc main() { println(\"first\"); bufio.NewReader(os.Stdin).ReadByte() }\n");
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        using var running = Command.Start(solution.PathOf("hello/bin/Debug/hello"), [], solution.Root, solution.Variables);
        Assert.AreEqual("first", running.StandardError.ReadLine());

        solution.Write("hello/main.go", "package main\n\nfunc main() { println(\"second\") }\n");
        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.IsFalse(running.HasExited);
        Assert.AreEqual("second", solution.Run("hello/bin/Debug/hello"));
        running.StandardInput.Close();
        running.WaitForExit();
    }

    [TestMethod]
    public void FilesThatGoflagsNameAreWatchedAndFoundInTheCopy()
    {
        using var solution = OnWindowsDrive("1.27");
        solution.Write("hello/ci.mod", File.ReadAllText(solution.PathOf("hello/go.mod")));
        solution.Write("hello/dep2/go.mod", "module example.com/dep\n\ngo 1.23\n");
        solution.Write("hello/dep2/d.go", "package dep\n\nfunc Text() string { return \"dep2\" }\n");
        solution.Write("gen/real.go", "package main\n\nimport \"fmt\"\n\nfunc init() { fmt.Print(\"overlaid \") }\n");
        solution.Write("gen/overlay.json", $$"""{"Replace": {"{{solution.PathOf("hello/extra.go")}}": "{{solution.PathOf("gen/real.go")}}"} }""");
        solution.Variables["GOFLAGS"] = $"-modfile=ci.mod -overlay={solution.PathOf("gen/overlay.json")}";

        var result = solution.Dotnet("build", "hello");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual($"overlaid hi dep {solution.PathOf("hello/main.go")} 15", solution.Run("hello/bin/Debug/hello"));
        Assert.DoesNotContain("Building hello", solution.Dotnet("build", "hello", "-v:n").Output);

        solution.Write("gen/real.go", "package main\n\nimport \"fmt\"\n\nfunc init() { fmt.Print(\"other \") }\n");
        solution.Write("hello/ci.mod", File.ReadAllText(solution.PathOf("hello/go.mod")).Replace("../dep", "./dep2", StringComparison.Ordinal));
        Assert.AreEqual(0, solution.Dotnet("build", "hello").ExitCode);
        Assert.StartsWith("other hi dep2 ", solution.Run("hello/bin/Debug/hello"));
    }

    [TestMethod]
    [DataRow("a b")]
    [DataRow("50%41")]
    [DataRow("straße 日本")]
    [DataRow("it's")]
    public void APathOfAnyCharactersIsBuilt(string name)
    {
        using var solution = new TestSolution(GoInstallation.Find("1.27").Bin, name);
        solution.WriteProgram("hello", "hi");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><WslGoRelocate>always</WslGoRelocate><WslGoStageDirectory>$(MSBuildProjectDirectory)/../../stage</WslGoStageDirectory></PropertyGroup>");

        var result = solution.Dotnet("build", "hello");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("hi", solution.Run("hello/bin/Debug/hello"));
        Assert.IsTrue(File.Exists(Staged(solution, "hello/main.go")));

        solution.Write("hello/main.go", "package main\n\nfunc main() { missing() }\n");
        Assert.AreEqual(solution.PathOf("hello/main.go"), solution.Dotnet("build", "hello").Errors.Single().File);
    }

    [TestMethod]
    [DataRow("GOFLAGS", "-mod=mod -modcacherw")]
    [DataRow("GOWORK", "off")]
    public void TheUsersOwnSettingsHoldInTheCopy(string variable, string value)
    {
        using var solution = OnWindowsDrive("1.27");
        solution.Write("go.work", "go 1.23\n\nuse ./hello\n");
        if (variable == "GOFLAGS") File.Delete(solution.PathOf("go.work"));
        solution.Variables[variable] = value;

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.StartsWith("hi dep ", solution.Run("hello/bin/Debug/hello"));
        Assert.IsFalse(File.Exists(Staged(solution, "go.work")));
    }

    [TestMethod]
    public void AModuleThatIsALinkIsBuiltByItsOwnName()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Links need a privilege on Windows.");
        using var solution = OnWindowsDrive("1.27");
        Directory.Move(solution.PathOf("hello"), solution.PathOf("real"));
        Directory.CreateSymbolicLink(solution.PathOf("hello"), "real");

        var result = solution.Dotnet("build", "hello/hello.csproj");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual($"hi dep {solution.PathOf("hello/main.go")} 15", solution.Run("hello/bin/Debug/hello"));
        Assert.DoesNotContain("Building hello", solution.Dotnet("build", "hello/hello.csproj", "-v:n").Output);
    }

    [TestMethod]
    public void TheRevisionIsStampedByALinkVariable()
    {
        using var solution = OnWindowsDrive("1.27");
        solution.Write("hello/main.go", "package main\n\nvar revision string\n\nfunc main() { println(revision) }\n");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoLinkVariable Include="main.revision" Value="$(SourceRevisionId)" /></ItemGroup>""");

        Assert.AreEqual(0, solution.Dotnet("build", "hello", "-p:SourceRevisionId=0123abc").ExitCode);

        Assert.AreEqual("0123abc", solution.Run("hello/bin/Debug/hello"));
    }

    private static string Staged(TestSolution solution, string path) =>
        Path.GetFullPath(solution.PathOf("../stage/sources")) + solution.PathOf(path);

    private static TestSolution OnWindowsDrive(string go, bool isPath = false)
    {
        var solution = new TestSolution(isPath ? go : GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n\nrequire example.com/dep v0.0.0\n\nreplace example.com/dep => ../dep\n");
        solution.Write("hello/main.go", Greeting);
        solution.Write("hello/greeting.txt", "hi");
        solution.Write("dep/go.mod", "module example.com/dep\n\ngo 1.23\n");
        solution.Write("dep/d.go", "package dep\n\nfunc Text() string { return \"dep\" }\n");
        solution.WriteGoProject("hello/hello.csproj");
        solution.IsOnWsl([solution.Root], "<WslGoStageDirectory>$(MSBuildThisFileDirectory)../stage</WslGoStageDirectory>");
        return solution;
    }
}
