using System.Runtime.CompilerServices;

namespace WslGo.Build.Tests.Building;

/// <summary>The script that stands for the go command.</summary>
internal static class FakeGo
{
    /// <summary>Its absolute path.</summary>
    public static string Path { get; } = PathOf();

    private static string PathOf([CallerFilePath] string thisFile = "") =>
        System.IO.Path.Join(System.IO.Path.GetDirectoryName(thisFile), "fake-go.sh");
}
