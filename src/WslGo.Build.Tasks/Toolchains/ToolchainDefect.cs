namespace WslGo.Build.Toolchains;

/// <summary>Why a place that was looked at is not a toolchain.</summary>
internal enum ToolchainDefect
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The path given is not absolute.</summary>
    NotAbsolute,

    /// <summary>There is nothing at the path.</summary>
    Missing,

    /// <summary>There is no <c>VERSION</c> file.</summary>
    NoVersion,

    /// <summary>The <c>VERSION</c> file could not be read.</summary>
    UnreadableVersion,

    /// <summary>The <c>VERSION</c> file holds no version of Go.</summary>
    UnknownVersion,

    /// <summary>There is no go command for this system in <c>bin</c>.</summary>
    NoExecutable,

    /// <summary>A <c>go</c> on the PATH that lies in no toolchain, as version managers put there.</summary>
    Shim,

    /// <summary>A Windows program where one for this system is needed.</summary>
    WindowsProgram,
}
