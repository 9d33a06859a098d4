using System.Runtime.CompilerServices;
using WslGo.Build.Building;
using WslGo.Build.Testing;

namespace WslGo.Build.Tests.Testing;

/// <summary>
/// What <c>go test -json -fullpath -timeout=1s ./...</c> printed for a module in <c>/src/m</c>: tests that pass, fail, skip,
/// panic and hang, a package that does not compile, one with a fuzz test.
/// </summary>
internal static class RecordedRun
{
    public static IEnumerable<object[]> Versions => [["1.23"], ["1.27"]];

    public static GoTestReader Read(string version, Action<GoTestResult>? onEnded = null, Func<string, string>? nameOriginals = null)
    {
        var reader = new GoTestReader(nameOriginals ?? (line => line), onEnded);
        foreach (var line in File.ReadLines(Path.Join(Directory(), "Recorded", $"go{version}.txt")))
        {
            if (line.StartsWith('{')) reader.ReadOutput(line);
            else reader.ReadError(line);
        }

        return reader;
    }

    public static GoOutputContext Context => new("/src/m", 1);

    private static string Directory([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
