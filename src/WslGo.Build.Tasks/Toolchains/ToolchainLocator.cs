namespace WslGo.Build.Toolchains;

/// <summary>Looks for Go toolchains.</summary>
internal static class ToolchainLocator
{
    /// <summary>The candidates, best place first. Nothing is read until they are enumerated.</summary>
    /// <remarks>
    /// Order: the property <c>GoRoot</c>, and if given nothing else; <c>GOROOT</c>; <c>PATH</c>; the usual places.
    /// A toolchain reached in several ways is listed once, as first found.
    /// </remarks>
    public static ToolchainCandidates Find(ToolchainSearch search) => new(search);

    /// <summary>The toolchain that the first <c>go</c> on the PATH belongs to; null if there is none.</summary>
    public static Toolchain? OnPath(ToolchainSearch search) => new PathSearch(search, new ToolchainProbe(search)).Candidates()
        .Select(candidate => candidate.Toolchain).FirstOrDefault(toolchain => toolchain is not null);
}
