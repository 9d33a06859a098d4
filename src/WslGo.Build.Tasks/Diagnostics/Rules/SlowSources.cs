using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The common parts of the rules about sources on slow file systems.</summary>
internal static class SlowSources
{
    /// <summary>The cost in general; the actual cost is measured when the finding is reported.</summary>
    public const string Cost = "go calls stat on every file of every package in every build.";

    /// <summary>One slow source directory per mount, so a solution with many modules gets one finding.</summary>
    public static IEnumerable<BuildDirectory> ByMount(DiagnosticContext context) =>
        context.Slow(DirectoryRole.Sources).GroupBy(Point, StringComparer.Ordinal).Select(places => places.First());

    /// <summary>The mount point of the file system.</summary>
    public static string Point(BuildDirectory directory) => directory.FileSystem.Mount?.Point ?? directory.Path;

    public static string Seen(BuildDirectory directory) => $"Go sources are on a slow file system: {Point(directory)} is {directory.FileSystem.Description}.";

    public static string Fix(BuildDirectory directory, HostFacts host) => directory.FileSystem.Kind switch
    {
        _ when directory.FileSystem.IsContainerShare =>
            "keep the repository in a volume of the container, not in a directory of the host.",
        _ when host.Container is not null => "keep the repository in a volume of the container.",
        _ when host.Wsl == WslVersion.Wsl1 =>
            "run in Windows: wsl --set-version DISTRIBUTION 2, and keep the repository in the distribution's own file system.",
        FileSystemKind.WindowsDrive => "clone the repository into the distribution's own file system: git clone URL ~/src/NAME.",
        FileSystemKind.WslShare => "build inside the distribution (wsl dotnet build), or clone the repository to a Windows drive.",
        _ => "clone the repository to a local disk.",
    };
}
