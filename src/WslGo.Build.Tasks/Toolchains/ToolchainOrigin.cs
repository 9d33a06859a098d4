namespace WslGo.Build.Toolchains;

/// <summary>The kinds of places where a toolchain is looked for, in their order.</summary>
internal enum ToolchainOrigin
{
    /// <summary>The property <c>GoRoot</c>.</summary>
    Property,

    /// <summary>The environment variable <c>GOROOT</c>.</summary>
    Variable,

    /// <summary>A directory of <c>PATH</c>.</summary>
    Path,

    /// <summary>Where packages, installers and version managers put Go.</summary>
    Usual,
}
