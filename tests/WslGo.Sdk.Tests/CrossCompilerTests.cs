namespace WslGo.Sdk.Tests;

/// <summary>cgo for other targets than this machine, with Debian's cross compilers.</summary>
[TestClass]
public sealed class CrossCompilerTests
{
    private const string Program = """
        package main

        /*
        #ifdef __x86_64__
        #ifndef ANSWER
        #error "no CGO_CFLAGS"
        #endif
        #endif
        static int answer() { return 42; }
        */
        import "C"

        func main() { println(int(C.answer())) }

        """;

    [TestMethod]
    public void AProgramWithCIsBuiltForEachTargetByItsCompiler()
    {
        CCompiler.Need("x86_64-w64-mingw32-gcc", "aarch64-linux-gnu-gcc");
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        Write(solution, """<GoCrossCompiler Include="win-x64" CC="x86_64-w64-mingw32-gcc" CGO_CFLAGS="-O1 -DANSWER=42" />""");
        solution.Dotnet("build", "hello", "-r", "win-x64").Succeeded();
        Assert.AreEqual("win-x64", BinaryFormat.RuntimeIdentifier(solution.PathOf("hello/bin/Debug/win-x64/hello.exe")));
        var unchanged = solution.Dotnet("build", "hello", "-r", "win-x64").Succeeded();
        Assert.Contains("Go: everything is up to date.", unchanged.Messages);

        // No item is needed for a compiler with the usual name.
        solution.Dotnet("build", "hello", "-r", "linux-arm64").Succeeded();
        Assert.AreEqual("linux-arm64", BinaryFormat.RuntimeIdentifier(solution.PathOf("hello/bin/Debug/linux-arm64/hello")));
    }

    [TestMethod]
    public void ACompilerThatIsNotInstalledIsNamedWithItsPlaceAndPackage()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        Write(solution, """<GoCrossCompiler Include="linux-mips64" CC="mips64-linux-gnuabi64-gcc" />""");
        var error = solution.Dotnet("build", "hello", "-r", "linux-mips64").FailedWithOne("WSLGO2006");
        StringAssert.Contains(error.Text, "apt-get install gcc-mips64-linux-gnuabi64");
        StringAssert.EndsWith(error.File, "hello.csproj");
        Assert.AreEqual(4, error.Line);
        Assert.IsEmpty(go.TakeCalls());

        // Other targets don't need it.
        solution.Dotnet("build", "hello").Succeeded();
    }

    private static void Write(TestSolution solution, string item)
    {
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", Program);
        solution.WriteGoProject("hello/hello.csproj", $"""

            <PropertyGroup><CgoEnabled>true</CgoEnabled><NoWarn>$(NoWarn);WSLGO4002</NoWarn></PropertyGroup>
            <ItemGroup>
            {item}
            </ItemGroup>
            """);
    }
}
