using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>What the rules about a tmpfs that would not do share.</summary>
internal static class RefusedTemporaryDirectories
{
    /// <summary>Where it is mounted.</summary>
    public static string Point(RefusedTemporaryDirectory refused, BuildSituation situation) =>
        situation.Host.FileSystemOf(refused.Path).Mount?.Point ?? refused.Path;
}
