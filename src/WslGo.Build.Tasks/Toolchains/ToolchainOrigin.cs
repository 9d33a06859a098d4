namespace WslGo.Build.Toolchains;

/// <summary>The kinds of places in which toolchains are searched, in their order.</summary>
internal enum ToolchainOrigin
{
    /// <summary>The property <c>GoRoot</c>.</summary>
    Property,

    /// <summary>The environment variable <c>GOROOT</c>.</summary>
    Variable,

    /// <summary>A directory of <c>PATH</c>.</summary>
    Path,

    /// <summary>A well-known location of packages, installers and version managers.</summary>
    Usual,
}
