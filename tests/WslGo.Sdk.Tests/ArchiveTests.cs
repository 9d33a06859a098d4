using System.IO.Compression;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet publish</c> with <c>GoArchive</c>.</summary>
[TestClass]
public sealed class ArchiveTests
{
    [TestMethod]
    public void EachSystemGetsAnArchiveWhoseBytesFollowFromWhatItHolds()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/LICENSE", "licence");
        solution.Write("hello/readme.md", "read me");
        solution.Write("hello/manual.txt", "manual");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup>
              <GoArchive>true</GoArchive>
              <Version>1.2.3</Version>
              <RuntimeIdentifiers>linux-x64;win-x64</RuntimeIdentifiers>
              <GoWindowsResources>false</GoWindowsResources> <!-- They contain the version. -->
            </PropertyGroup>
            <ItemGroup><GoArchiveFile Include="manual.txt" /></ItemGroup>
            """);

        solution.Dotnet("publish", "hello").Succeeded();

        string[] names = ["checksums.txt", "hello_1.2.3_linux_amd64.tar.gz", "hello_1.2.3_windows_amd64.zip"];
        CollectionAssert.AreEqual(names, solution.Files("hello/bin/Release/archives"));
        var sums = File.ReadAllText(solution.PathOf("hello/bin/Release/archives/checksums.txt"));
        using (var packed = new GZipStream(File.OpenRead(solution.PathOf("hello/bin/Release/archives/" + names[1])), CompressionMode.Decompress))
        {
            var entries = ImageFile.Entries(packed).ToDictionary(entry => entry.Path);
            CollectionAssert.AreEquivalent(new[] { "LICENSE", "readme.md", "manual.txt", "hello" }, entries.Keys.ToArray());
            Assert.IsTrue(entries["hello"].Mode.HasFlag(UnixFileMode.OtherExecute));
            Assert.IsFalse(entries["LICENSE"].Mode.HasFlag(UnixFileMode.UserExecute));
        }

        using (var zip = ZipFile.OpenRead(solution.PathOf("hello/bin/Release/archives/" + names[2])))
            CollectionAssert.AreEqual(new[] { "LICENSE", "hello.exe", "manual.txt", "readme.md" }, zip.Entries.Select(entry => entry.FullName).ToArray());

        // The archives of the version before go, and equal files make equal ones.
        File.SetLastWriteTimeUtc(solution.PathOf("hello/LICENSE"), DateTime.UnixEpoch);
        solution.Dotnet("publish", "hello", "-p:Version=1.2.4").Succeeded();
        Assert.AreEqual(sums.Replace("1.2.3", "1.2.4", StringComparison.Ordinal), File.ReadAllText(solution.PathOf("hello/bin/Release/archives/checksums.txt")));
        CollectionAssert.AreEqual(
            names.Select(name => name.Replace("1.2.3", "1.2.4", StringComparison.Ordinal)).ToArray(), solution.Files("hello/bin/Release/archives"));

        var error = solution.Dotnet("publish", "hello", "-p:RuntimeIdentifiers=\"linux-x64;linux-musl-x64\"").FailedWithOne("WSLGO3017");
        Assert.Contains("linux-musl-x64", error.Text);
    }

    [TestMethod]
    public void OneRuntimeIdentifierGetsOneArchiveAndAFailureNone()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        solution.Dotnet("publish", "hello", "-r", "linux-arm", "-p:GoArchive=true", "-p:GoArchiveDirectory=" + solution.PathOf("dist")).Succeeded();
        CollectionAssert.AreEqual(new[] { "checksums.txt", "hello_1.0.0_linux_armv7.tar.gz" }, solution.Files("dist"));

        solution.Dotnet(
            "publish", "hello", "-p:RuntimeIdentifiers=\"linux-x64;linux-vax\"", "-p:GoArchive=true", "-p:GoArchiveDirectory=" + solution.PathOf("none"))
            .FailedWithOne("WSLGO3004");
        Assert.IsEmpty(solution.Files("none"));
    }
}
