namespace WslGo.Sdk.Tests.Harness;

/// <summary>
/// What all tests of a run share: a feed that contains only the packages just packed, a new package cache, a home directory, and a Go
/// build cache. All but the Go build cache are outside the repository, because a user's solution doesn't have the repository's settings
/// either.
/// </summary>
[TestClass]
public static class TestRun
{
    private static readonly DirectoryInfo s_directory = Directory.CreateTempSubdirectory("wslgo-run-");

    /// <summary>The feed.</summary>
    public static string Feed => Path.Join(s_directory.FullName, "feed");

    /// <summary>The package cache.</summary>
    public static string Packages => Path.Join(s_directory.FullName, "packages");

    /// <summary>Go's build cache, shared so that the standard library is compiled once. Go's keys include the version.</summary>
    public static string GoCache => Path.Join(Repository.Root, "artifacts", "go", "build-cache");

    /// <summary>The home directory of all tests: that of a user without any settings.</summary>
    public static string Home => Path.Join(s_directory.FullName, "home");

    [AssemblyInitialize]
    public static void Prepare(TestContext context)
    {
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Feed);
        foreach (var name in new[] { "WslGo.Sdk", "WslGo.Templates" })
        {
            var package = $"{name}.{Repository.SdkVersion}.nupkg";
            File.Copy(Path.Join(Repository.Root, "feed", package), Path.Join(Feed, package));
        }

        // NuGet's messages about the installation are not in the output of a test.
        using var first = new TestSolution(goBin: null);
        first.WriteGoProject("first/first.csproj");
        first.Dotnet("restore", "first").Succeeded();
    }

    [AssemblyCleanup]
    public static void Remove() => TestSolution.Delete(s_directory.FullName);
}
