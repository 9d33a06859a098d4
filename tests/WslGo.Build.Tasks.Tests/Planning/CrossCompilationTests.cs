using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

[TestClass]
public sealed class CrossCompilationTests
{
    private static readonly GoFlags s_cgo = new() { CgoEnabled = true };

    // A target that is not this machine's.
    private static readonly string s_other = GoTarget.OfThisMachine().Arch == "arm64" ? "linux-x64" : "linux-arm64";

    private static readonly string s_usual = s_other == "linux-x64" ? "x86_64-linux-gnu-gcc" : "aarch64-linux-gnu-gcc";

    [TestMethod]
    public void TheItemOfTheTargetSetsTheCompilers()
    {
        using var project = new GoProject { Programs = ["clang"] };
        project.CrossCompilers =
        [
            Read(project, "win-x64", ("CC", "clang -target x86_64-windows"), ("CGO_CFLAGS", "-O1"), ("PKG_CONFIG", "x-pkg-config")),
        ];
        var environment = project.Invocation(Of(project, "win-x64")).Environment;
        Assert.AreEqual("clang -target x86_64-windows", environment["CC"]);
        Assert.AreEqual("-O1", environment["CGO_CFLAGS"]);
        Assert.AreEqual("x-pkg-config", environment["PKG_CONFIG"]);
        Assert.IsFalse(environment.ContainsKey("CXX"));

        Assert.IsFalse(project.Invocation(Of(project, "win-arm64")).Environment.ContainsKey("CC"));
        Assert.IsFalse(project.Invocation(Of(project, "win-x64", new GoFlags())).Environment.ContainsKey("CC"));
    }

    [TestMethod]
    public void ARuntimeIdentifierHasPrecedenceOverGosTarget()
    {
        using var project = new GoProject { Programs = ["a", "b"] };
        project.CrossCompilers = [Read(project, "linux-musl-x64", ("CC", "a")), Read(project, "linux/amd64", ("CC", "b"))];
        Assert.AreEqual("a", project.Invocation(Of(project, "linux-musl-x64")).Environment["CC"]);
        Assert.AreEqual("b", project.Invocation(Of(project, "linux-x64")).Environment["CC"]);

        // Although both have one target, they are not one build.
        Assert.HasCount(2, project.Plan(
            Of(project, "linux-musl-x64") with { TargetPath = "musl/a" }, Of(project, "linux-x64") with { TargetPath = "glibc/a" }).Invocations);
    }

    [TestMethod]
    public void TheItemHasPrecedenceOverTheVariableAndTheLastItemOfATargetCounts()
    {
        using var project = new GoProject { Programs = ["a", "b"], ProjectVariables = ["CC"] };
        project.Variables["CC"] = "c";
        Assert.IsFalse(project.Invocation(Of(project, "win-x64")).Environment.ContainsKey("CC"));
        project.CrossCompilers = [Read(project, "win-x64", ("CC", "a")), Read(project, "win-x64", ("CC", "b"))];
        Assert.AreEqual("b", project.Invocation(Of(project, "win-x64")).Environment["CC"]);
    }

    [TestMethod]
    public void AnotherCompilerIsAnotherBuild()
    {
        using var project = new GoProject { Programs = ["a"] };
        project.CrossCompilers = [Read(project, "win-x64", ("CC", "a"))];
        var before = project.Invocation(Of(project, "win-x64")).Key;
        project.CrossCompilers = [Read(project, "win-x64", ("CC", "a -O1"))];
        Assert.AreNotEqual(before, project.Invocation(Of(project, "win-x64")).Key);
    }

    [TestMethod]
    [DataRow("x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-g++")]
    [DataRow("clang", "clang++")]
    [DataRow("zig cc", null)]
    [DataRow("gcc -m32", null)]
    public void TheCompilerForCppIsNamedAlike(string c, string? cpp)
    {
        using var project = new GoProject { Programs = [c.Split(' ')[0]] };
        project.CrossCompilers = [Read(project, "win-x64", ("CC", c))];
        Assert.AreEqual(cpp, project.Invocation(Of(project, "win-x64")).Environment.GetValueOrDefault("CXX"));
    }

    [TestMethod]
    public void TheUsualCompilerOfAnotherTargetIsUsedUnlessAnotherIsSet()
    {
        using var project = new GoProject { Programs = [s_usual] };
        var environment = project.Invocation(Of(project, s_other)).Environment;
        Assert.AreEqual(s_usual, environment["CC"]);
        Assert.AreEqual(s_usual[..^2] + "++", environment["CXX"]);

        project.Variables["CC"] = "mine";
        Assert.IsFalse(project.Invocation(Of(project, s_other)).Environment.ContainsKey("CC"));
        project.Variables.Remove("CC");
        project.Programs = [];
        Assert.IsFalse(project.Invocation(Of(project, s_other)).Environment.ContainsKey("CC"));
    }

    [TestMethod]
    public void AnItemWithoutACompilerAddsToTheUsualOne()
    {
        using var project = new GoProject { Programs = [s_usual] };
        project.CrossCompilers = [Read(project, s_other, ("CGO_LDFLAGS", "-lx"))];
        var environment = project.Invocation(Of(project, s_other)).Environment;
        Assert.AreEqual(s_usual, environment["CC"]);
        Assert.AreEqual("-lx", environment["CGO_LDFLAGS"]);
    }

    [TestMethod]
    public void APathIsRelativeToTheProject()
    {
        using var project = new GoProject();
        var path = project.Folder.Write("m/a tools/cc", "");
        Assert.AreEqual($"'{path}' -x", Read(project, "win-x64", ("CC", "'a tools/cc' -x")).Find("CC"));
        Assert.AreEqual(project.Folder.At("m/tools/cc") + " -x", Read(project, "win-x64", ("CC", "tools/cc -x")).Find("CC"));
    }

    [TestMethod]
    [DataRow("x86_64-w64-mingw32-gcc", "'x86_64-w64-mingw32-gcc'. Fix: install it (on Debian and Ubuntu: apt-get install gcc-mingw-w64-x86-64), or set another CC.")]
    [DataRow("aarch64-linux-gnu-gcc -x", "'aarch64-linux-gnu-gcc'. Fix: install it (on Debian and Ubuntu: apt-get install gcc-aarch64-linux-gnu), or set another CC.")]
    [DataRow("other", "'other'. Fix: install it, or set another CC.")]
    public void ACompilerThatIsNotThereIsAnError(string command, string fix)
    {
        using var project = new GoProject();
        project.CrossCompilers = [Read(project, "win-x64", ("CC", command))];
        var error = Assert.ThrowsExactly<BuildException>(() => project.Plan(Of(project, "win-x64"))).Finding;
        Assert.AreEqual("WSLGO2006", error.Code);
        Assert.AreEqual("GoCrossCompiler 'win-x64' names a C compiler that is not on the PATH: " + fix, error.Message);
    }

    [TestMethod]
    [DataRow("windows-x64", "CC", "a", "is neither a runtime identifier of a target of Go nor GOOS/GOARCH. Did you mean 'win-x64'? Examples: win-x64, linux/arm64.")]
    [DataRow("windows/x64", "CC", "a", "is neither a runtime identifier of a target of Go nor GOOS/GOARCH. Did you mean 'win-x64'? Examples: win-x64, linux/arm64.")]
    [DataRow("win-x64", "Compiler", "a", "sets nothing. Fix: set CC to the C compiler, such as CC=\"x86_64-w64-mingw32-gcc\".")]
    [DataRow("win-x64", "CC", "'a b", "has an unclosed quotation mark in CC.")]
    public void AnInvalidItemIsAnError(string include, string name, string value, string message)
    {
        using var project = new GoProject();
        var error = Assert.ThrowsExactly<BuildException>(() => Read(project, include, (name, value))).Finding;
        Assert.AreEqual("WSLGO3004", error.Code);
        Assert.AreEqual($"GoCrossCompiler '{include}' {message}", error.Message);
    }

    private static GoBinary Of(GoProject project, string runtimeIdentifier, GoFlags? flags = null) => project.Binary("cmd/a", flags ?? s_cgo) with
    {
        RuntimeIdentifier = runtimeIdentifier,
        Target = GoTarget.FromRuntimeIdentifier(runtimeIdentifier),
    };

    private static GoCrossCompiler Read(GoProject project, string include, params (string Name, string Value)[] metadata) => GoCrossCompiler.Read(
        include, name => metadata.FirstOrDefault(pair => pair.Name == name).Value ?? "", project.ProjectFile);
}
