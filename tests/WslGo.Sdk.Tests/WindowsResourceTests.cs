using System.Text;

namespace WslGo.Sdk.Tests;

/// <summary>Icon, version and manifest of programs for Windows, read by the program wrestool.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class WindowsResourceTests
{
    private const string Properties = """
        <PropertyGroup>
          <Version>1.2.3-beta.4</Version>
          <Company>Example Ltd.</Company>
          <Product>The Example</Product>
          <Description>Says hello; with %2520 and é</Description>
          <Copyright>© Example</Copyright>
          <ApplicationIcon>app.ico</ApplicationIcon>
          <ApplicationManifest>app.manifest</ApplicationManifest>
        </PropertyGroup>
        """;

    private static readonly byte[] s_icon = [0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 32, 0, 48, 0, 0, 0, 22, 0, 0, 0, .. Image()];

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AProgramForWindowsHasTheProjectsResources(string go)
    {
        using var solution = Solution(go, Properties);

        var first = solution.Dotnet("build", "hello", "-r", "win-x64", "-c", "Release").Succeeded();

        var program = "hello/bin/Release/win-x64/hello.exe";
        var listed = Wrestool(solution, "-l", solution.PathOf(program));
        foreach (var type in new[] { "--type=3 ", "--type=14 ", "--type=16 ", "--type=24 " }) Assert.Contains(type, listed);
        Wrestool(solution, "-x", "--raw", "-t24", "-o", solution.PathOf("out.manifest"), solution.PathOf(program));
        Assert.AreEqual(File.ReadAllText(solution.PathOf("hello/app.manifest")), File.ReadAllText(solution.PathOf("out.manifest")));
        Wrestool(solution, "-x", "--raw", "-t3", "-o", solution.PathOf("out.image"), solution.PathOf(program));
        CollectionAssert.AreEqual(Image(), File.ReadAllBytes(solution.PathOf("out.image")));
        var version = Version(solution, program);
        foreach (var (name, value) in new[]
        {
            ("CompanyName", "Example Ltd."), ("ProductName", "The Example"), ("ProductVersion", "1.2.3-beta.4"), ("FileVersion", "1.2.3.0"),
            ("FileDescription", "hello"), ("OriginalFilename", "hello.exe"), ("Comments", "Says hello; with %20 and é"), ("LegalCopyright", "© Example"),
        })
        {
            Assert.AreEqual(value, Value(version, name), name);
        }

        // What go itself wrote into the program is still there.
        Assert.Contains("path\texample.com/hello", Command.Run(Path.Join(GoInstallation.Find(go).Bin, "go"), ["version", "-m", solution.PathOf(program)], solution.Root, solution.Variables).Succeeded().Output);
        Assert.IsTrue(first.Messages.Any(message => message.StartsWith("Building hello", StringComparison.Ordinal)));
        Assert.Contains("Go: everything is up to date.", solution.Dotnet("build", "hello", "-r", "win-x64", "-c", "Release").Succeeded().Messages);

        // The same bytes from another directory, and another version in the same one.
        using (var other = Solution(go, Properties))
        {
            other.Dotnet("build", "hello", "-r", "win-x64", "-c", "Release").Succeeded();
            CollectionAssert.AreEqual(File.ReadAllBytes(solution.PathOf(program)), File.ReadAllBytes(other.PathOf(program)));
        }

        solution.Dotnet("build", "hello", "-r", "win-x64", "-c", "Release", "-p:Version=2.0.0").Succeeded();
        Assert.AreEqual("2.0.0", Value(Version(solution, program), "ProductVersion"));
    }

    [TestMethod]
    public void EachArchitectureGetsThemUnlessTheyAreOffOrThePackageHasItsOwn()
    {
        using var solution = Solution("1.27", """<ItemGroup><GoBinary Include="." OutputName="x86" RuntimeIdentifier="win-x86" /><GoBinary Include="." OutputName="arm" RuntimeIdentifier="win-arm64" /></ItemGroup>""");
        solution.Dotnet("build", "hello").Succeeded();
        foreach (var name in new[] { "x86", "arm" })
        {
            Assert.AreEqual(name + ".exe", Value(Version(solution, $"hello/bin/Debug/{name}.exe"), "OriginalFilename"));
            Assert.AreEqual("1.0.0", Value(Version(solution, $"hello/bin/Debug/{name}.exe"), "ProductVersion"));
        }

        solution.Dotnet("build", "hello", "-p:GoWindowsResources=false").Succeeded();
        Assert.DoesNotContain("--type", Wrestool(solution, "-l", solution.PathOf("hello/bin/Debug/arm.exe")));

        File.WriteAllBytes(solution.PathOf("hello/rsrc_windows_arm64.syso"), EmptyResources(0xaa64));
        var own = solution.Dotnet("build", "hello").Succeeded();
        Assert.IsTrue(own.Messages.Any(message => message.StartsWith("arm.exe has resources of its own", StringComparison.Ordinal)));
        Assert.DoesNotContain("--type", Wrestool(solution, "-l", solution.PathOf("hello/bin/Debug/arm.exe")));
        Assert.AreEqual("x86.exe", Value(Version(solution, "hello/bin/Debug/x86.exe"), "OriginalFilename"));
    }

    [TestMethod]
    [DataRow("ApplicationIcon", "main.go", "is no icon")]
    [DataRow("ApplicationIcon", "missing.ico", "cannot be read")]
    [DataRow("ApplicationManifest", "missing.manifest", "cannot be read")]
    [DataRow("ApplicationManifest", "main.go", "is not XML")]
    [DataRow("FileVersion", "1.2.3.4.5", "up to four numbers")]
    public void WhatIsNoResourceIsSaid(string property, string value, string text)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", $"\n<PropertyGroup>\n<{property}>{value}</{property}></PropertyGroup>");

        var error = solution.Dotnet("build", "hello", "-r", "win-x64").FailedWithOne("WSLGO4021");

        Assert.Contains(text, error.Text);
        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
        Assert.AreEqual(3, error.Line);
        Assert.IsEmpty(solution.Files("hello/bin"));
    }

    private static TestSolution Solution(string go, string body)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Join(directory, "wrestool"))))
            Assert.Inconclusive("There is no wrestool on the PATH: apt-get install icoutils.");
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", "package main\n\nfunc main() { println(1) }\n");
        solution.Write("hello/app.manifest", "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\"/>\n");
        File.WriteAllBytes(solution.PathOf("hello/app.ico"), s_icon);
        solution.WriteGoProject("hello/hello.csproj", body);
        return solution;
    }

    private static string Wrestool(TestSolution solution, params string[] arguments) =>
        Command.Run("wrestool", arguments, solution.Root, solution.Variables).Output;

    private static string Version(TestSolution solution, string program)
    {
        Wrestool(solution, "-x", "--raw", "-t16", "-o", solution.PathOf("out.version"), solution.PathOf(program));
        return Encoding.Unicode.GetString(File.ReadAllBytes(solution.PathOf("out.version")));
    }

    private static string? Value(string version, string name)
    {
        var start = version.IndexOf(name + '\0', StringComparison.Ordinal);
        return start < 0 ? null : version[(start + name.Length)..].TrimStart('\0').Split('\0')[0];
    }

    // A bitmap of one pixel.
    private static byte[] Image() => [40, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 32, .. new byte[25], 1, 2, 3, 255, 0, 0, 0, 0];

    // An object file with a directory of no resources.
    private static byte[] EmptyResources(ushort machine)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(machine);
        writer.Write((ushort)1);
        writer.Write(0);
        writer.Write(20 + 40 + 16);
        writer.Write(0);
        writer.Write(0);
        writer.Write(".rsrc\0\0\0"u8);
        writer.Write(0);
        writer.Write(0);
        writer.Write(16);
        writer.Write(20 + 40);
        writer.Write(new byte[12]);
        writer.Write(0x40000040);
        writer.Write(new byte[16]);
        writer.Write(4);
        return bytes.ToArray();
    }
}
