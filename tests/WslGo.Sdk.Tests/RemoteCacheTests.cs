using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WslGo.Sdk.Tests;

/// <summary>A build cache that machines share: real builds with a real go.</summary>
[TestClass]
public sealed partial class RemoteCacheTests
{
    private const string Secret = "xyzzy-plugh-1234";

    [TestMethod]
    public void AnEmptyMachineCompilesNothingAndNeverAWrongProgram()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        Directory.CreateDirectory(solution.PathOf("share"));
        var server = new Uri(solution.PathOf("share")).AbsoluteUri;
        solution.Variables["WSLGO_CACHE_KEY"] = Secret;
        WriteSmall(solution, "hello");
        solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup><GoRemoteCache>{server}</GoRemoteCache></PropertyGroup>");

        var first = Build("first", "readwrite");
        var made = Counts(first);
        Assert.AreEqual((0, 0), (made.Local, made.Remote));
        Assert.IsGreaterThan(20, made.Missed);
        Assert.AreEqual(made, Reported(solution).Looked);
        Assert.IsGreaterThan(20, Reported(solution).Stored);
        Assert.IsGreaterThan(0, Reported(solution).BytesSent);
        var program = File.ReadAllBytes(solution.PathOf("hello/bin/Debug/hello"));
        Assert.AreEqual("hi", solution.Run("hello/bin/Debug/hello"));

        // Another machine: only what go never keeps is made again.
        var got = Counts(Build("second", "read"));
        Assert.AreEqual(0, got.Local);
        Assert.IsGreaterThan(20, got.Remote);
        Assert.IsLessThanOrEqualTo(3, got.Missed);
        Assert.AreEqual(got, Reported(solution).Looked);
        Assert.AreEqual(0, Reported(solution).Stored);
        Assert.IsGreaterThan(0, Reported(solution).BytesReceived);
        CollectionAssert.AreEqual(program, File.ReadAllBytes(solution.PathOf("hello/bin/Debug/hello")));

        // A server whose data are damaged.
        foreach (var file in Directory.GetFiles(solution.PathOf("share/cas"), "*", SearchOption.AllDirectories).OrderBy(file => new FileInfo(file).Length).Take(2))
            File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Reverse()]);
        var damaged = Build("third", "read");
        Assert.AreEqual("WSLGO2010", damaged.Diagnostics.Single().Code);
        StringAssert.Contains(damaged.Diagnostics[0].Text, "sent content with a wrong hash");
        CollectionAssert.AreEqual(program, File.ReadAllBytes(solution.PathOf("hello/bin/Debug/hello")));

        // Where the cache is changes no program, and nothing is lost without a server.
        StringAssert.Contains(string.Join('\n', solution.Dotnet("build", "hello", "-p:GoRemoteCacheMode=off").Succeeded().Messages), "Go: everything is up to date.");

        BuildResult Build(string cache, string mode)
        {
            foreach (var directory in new[] { "hello/obj", "hello/bin" })
            {
                if (Directory.Exists(solution.PathOf(directory))) Directory.Delete(solution.PathOf(directory), recursive: true);
            }

            solution.Variables["GOCACHE"] = solution.PathOf(cache);
            var result = solution.Dotnet("build", "hello", "-v:diag", "-p:WslGoBuildReport=report.html", "-p:GoRemoteCacheMode=" + mode);
            Assert.AreEqual(0, result.ExitCode, result.Output);
            AssertNowhere(solution, result);
            return result;
        }
    }

    [TestMethod]
    public void AServerThatIsDownIsOneWarningForAllProjects()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("Directory.Build.props", "<Project><PropertyGroup><GoRemoteCache>http://127.0.0.1:1/go</GoRemoteCache></PropertyGroup></Project>");
        foreach (var name in new[] { "one", "two" })
        {
            WriteSmall(solution, name);
            solution.WriteGoProject($"{name}/{name}.csproj");
        }

        solution.Write("one/one_test.go", "package main\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) {}\n");
        solution.Write("all.proj", """<Project DefaultTargets="Build"><Target Name="Restore"><MSBuild Projects="one/one.csproj;two/two.csproj" Targets="Restore" /></Target><Target Name="Build"><MSBuild Projects="one/one.csproj;two/two.csproj" /></Target></Project>""");

        var result = solution.Dotnet("build", "all.proj");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        var warning = result.Diagnostics.Single();
        Assert.AreEqual("WSLGO2010", warning.Code);
        StringAssert.Contains(warning.Text, "http://127.0.0.1:1/go could not be reached (ConnectionRefused). This build continues with the cache in GOCACHE.");
        Assert.AreEqual("hi", solution.Run("two/bin/Debug/two"));

        var tests = solution.Dotnet("test", "one");
        Assert.AreEqual(0, tests.ExitCode, tests.Output);
        Assert.AreEqual("WSLGO2010", tests.Diagnostics.Single().Code);
    }

    [TestMethod]
    public void WhatCannotBeAnAddressIsAnError()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoRemoteCache>cache.example</GoRemoteCache></PropertyGroup>");
        StringAssert.Contains(solution.Dotnet("build", "hello").FailedWithOne("WSLGO3004").Text, "GoRemoteCache");
    }

    // Compiles in seconds with an empty cache: of the library it needs the runtime alone.
    private static void WriteSmall(TestSolution solution, string name)
    {
        solution.Write($"{name}/go.mod", $"module example.com/{name}\n\ngo 1.23\n");
        solution.Write($"{name}/main.go", "package main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\"hi\\n\") }\n");
    }

    private static (int Local, int Remote, int Missed) Counts(BuildResult result)
    {
        var match = result.Messages.Select(message => Summary().Match(message)).Single(match => match.Success);
        int Number(int group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
        return (Number(1), Number(2), Number(3));
    }

    // What the build report says of the only go build.
    private static ((int Local, int Remote, int Missed) Looked, int Stored, long BytesReceived, long BytesSent) Reported(TestSolution solution)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(solution.PathOf("hello/report.json")));
        var cache = json.RootElement.GetProperty("projects")[0].GetProperty("runs")[0].GetProperty("remoteCache");
        int Number(string name) => cache.GetProperty(name).GetInt32();
        return ((Number("local"), Number("remote"), Number("notFound")), Number("stored"), Number("bytesReceived"), Number("bytesSent"));
    }

    private static void AssertNowhere(TestSolution solution, BuildResult result)
    {
        Assert.DoesNotContain(Secret, result.Output);
        using var log = new GZipStream(File.OpenRead(result.BinaryLog), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        log.CopyTo(bytes);
        foreach (var content in solution.Files().Select(file => File.ReadAllBytes(solution.PathOf(file))).Append(bytes.ToArray()))
            Assert.IsLessThan(0, content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)));
    }

    [GeneratedRegex(@"^Build cache: (\d+) entries from this machine, (\d+) from file://\S+(?: \([\d.]+ MB\))?, (\d+) not found")]
    private static partial Regex Summary();
}
