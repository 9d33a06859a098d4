namespace WslGo.Build.Toolchains;

/// <summary>Searches for Go toolchains.</summary>
internal static class ToolchainLocator
{
    /// <summary>The candidates in order of precedence. Nothing is read before they are enumerated.</summary>
    /// <remarks>
    /// Order: the property <c>GoRoot</c>, and nothing else if it is set; <c>GOROOT</c>; <c>PATH</c>; the well-known locations. A
    /// toolchain that is found in several ways is listed once, at its first place.
    /// </remarks>
    public static ToolchainCandidates Find(ToolchainSearch search) => new(search);

    /// <summary>The toolchain of the first <c>go</c> on the PATH; null if there is none.</summary>
    public static Toolchain? OnPath(ToolchainSearch search) => new PathSearch(search, new ToolchainProbe(search)).Candidates()
        .Select(candidate => candidate.Toolchain).FirstOrDefault(toolchain => toolchain is not null);
}
