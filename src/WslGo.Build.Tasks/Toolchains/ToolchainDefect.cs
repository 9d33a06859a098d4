namespace WslGo.Build.Toolchains;

/// <summary>Why a checked path is not a toolchain.</summary>
internal enum ToolchainDefect
{
    /// <summary>It is a toolchain.</summary>
    None,

    /// <summary>The given path is not absolute.</summary>
    NotAbsolute,

    /// <summary>The path doesn't exist.</summary>
    Missing,

    /// <summary>There is no <c>VERSION</c> file.</summary>
    NoVersion,

    /// <summary>The <c>VERSION</c> file could not be read.</summary>
    UnreadableVersion,

    /// <summary>The <c>VERSION</c> file contains no Go version.</summary>
    UnknownVersion,

    /// <summary>There is no go command for this system in <c>bin</c>.</summary>
    NoExecutable,

    /// <summary>A <c>go</c> on the PATH that belongs to no toolchain, such as the shim of a version manager.</summary>
    Shim,

    /// <summary>A Windows program on another system.</summary>
    WindowsProgram,
}
