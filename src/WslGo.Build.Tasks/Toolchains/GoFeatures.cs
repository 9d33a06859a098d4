using NuGet.Versioning;

namespace WslGo.Build.Toolchains;

/// <summary>The first Go version with each feature that some supported Go versions lack.</summary>
/// <remarks>https://go.dev/doc/go1.24#go-command</remarks>
internal static class GoFeatures
{
    /// <summary><c>GOCACHEPROG</c>; an experiment in earlier versions.</summary>
    public static NuGetVersion CacheProgram { get; } = new(1, 24, 0);

    /// <summary><c>go build -json</c> (<c>go help buildjson</c>).</summary>
    public static NuGetVersion BuildJson { get; } = new(1, 24, 0);
}
