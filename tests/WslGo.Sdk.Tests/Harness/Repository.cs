using System.Reflection;
using System.Runtime.CompilerServices;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>Paths in this repository.</summary>
public static class Repository
{
    /// <summary>The root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The version of the package under test.</summary>
    public static string SdkVersion { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "WslGoSdkVersion").Value!;

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath("../../..", Path.GetDirectoryName(thisFile)!);
}
