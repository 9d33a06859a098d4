using System.Reflection;

namespace WslGo.Bench;

/// <summary>The repository in which this program was built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string SdkVersion => Metadata("WslGoSdkVersion");

    /// <summary>The version of Microsoft.Build.NoTargets, the peer for a build without work.</summary>
    public static string NoTargetsVersion => Metadata("NoTargetsVersion");

    /// <summary>The version of MSTest, the peer for a test run without work.</summary>
    public static string MSTestVersion => Metadata("MSTestVersion");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static string Find()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Join(directory, "WslGo.Build.sln"))) return directory;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} does not lie in the repository.");
    }
}
