using System.Globalization;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Inputs;

/// <summary>A module of many packages, of which its program uses few.</summary>
internal static class LargeModule
{
    /// <summary>How many packages the program imports.</summary>
    public const int Used = 20;

    /// <summary>How many source files those and the program have.</summary>
    public const int Files = (Used + 1) * FilesInPackage;

    private const int FilesInPackage = 20;

    private static readonly string[] s_operations = ["getattr", "readlink", "open", "opennoatime", "read", "opendir", "readdir"];

    /// <summary>How many packages there are: <c>WSLGO_TEST_GRAPH_PACKAGES</c>.</summary>
    public static int Packages => TestNumber.Of("WSLGO_TEST_GRAPH_PACKAGES") ?? 80;

    /// <summary>Writes it to <c>source</c>; its program is <c>cmd/app</c>.</summary>
    public static void Write(TemporaryFolder folder, int packages)
    {
        folder.Write("source/go.mod", "module example.com/m\ngo 1.23\n");
        for (var package = 0; package < packages; package++)
        {
            for (var file = 0; file < FilesInPackage; file++)
            {
                // Each file imports the standard library, and the last of each package the next one.
                var next = package % 5 < 4 && file == FilesInPackage - 1 && package + 1 < Used ? $" example.com/m/internal/p{package + 1}" : "";
                folder.Write($"source/internal/p{package}/f{file}.go", GraphFolder.Source("p", "fmt encoding/json strings" + next) + "var V int\n");
            }
        }

        for (var file = 0; file < FilesInPackage - 1; file++)
            folder.Write($"source/cmd/app/f{file}.go", GraphFolder.Source("main", file % 5 == 0 ? $"fmt example.com/m/internal/p{file}" : "os") + "var V int\n");
        folder.Write("source/cmd/app/main.go", "package main\nfunc main() {}\n");
    }

    /// <summary>The operations since the mount was reset.</summary>
    public static Dictionary<string, int> Tell(SlowMount mount, TestContext test)
    {
        var counts = s_operations.ToDictionary(operation => operation, mount.Count);
        test.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{counts.Values.Sum()} operations: {string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}"));
        return counts;
    }

    /// <summary>How many files were opened.</summary>
    public static int Opened(Dictionary<string, int> counts) => counts["open"] + counts["opennoatime"];

    /// <summary>Fails if there are more operations than a bound; inconclusive if an emulator added some.</summary>
    public static void AssertCost(int bound, Dictionary<string, int> counts)
    {
        var operations = counts.Values.Sum();
        if (Emulator.Path is not null && operations > bound)
            Assert.Inconclusive($"Before qemu opens a path, it calls readlink for each directory on it: {operations} operations instead of {bound}.");
        Assert.IsLessThanOrEqualTo(bound, operations);
    }
}
