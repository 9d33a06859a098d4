using System.Reflection;

namespace WslGo.Build.Reporting;

/// <summary>The version of this SDK.</summary>
internal static class SdkVersion
{
    /// <summary>The package version, without the commit.</summary>
    public static string Text =>
        typeof(SdkVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
