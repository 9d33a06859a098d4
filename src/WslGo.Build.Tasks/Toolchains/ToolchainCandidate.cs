namespace WslGo.Build.Toolchains;

/// <summary>A directory that was checked: a toolchain, or the reason why it isn't one.</summary>
/// <param name="Kind">The kind of origin.</param>
/// <param name="Origin">Where it was found, for messages.</param>
/// <param name="Path">The directory, or the file of a <c>go</c> on the PATH that belongs to no toolchain.</param>
/// <param name="Toolchain">The toolchain, if there is one.</param>
/// <param name="Defect">Why there is none.</param>
internal sealed record ToolchainCandidate(
    ToolchainOrigin Kind, string Origin, string Path, Toolchain? Toolchain, ToolchainDefect Defect)
{
    /// <summary>The defect as text that continues "this ...".</summary>
    public string DefectText => Defect switch
    {
        ToolchainDefect.None => "is a Go toolchain",
        ToolchainDefect.NotAbsolute => "is not an absolute path",
        ToolchainDefect.Missing => "does not exist",
        ToolchainDefect.NoVersion => "is not a Go toolchain: it has no VERSION file",
        ToolchainDefect.UnreadableVersion => "has a VERSION file that cannot be read",
        ToolchainDefect.UnknownVersion => "has a VERSION file without a Go version",
        ToolchainDefect.NoExecutable => "has no go command for this system in bin",
        ToolchainDefect.Shim => "is not part of a Go toolchain: it is the shim of a version manager, or belongs to gccgo",
        ToolchainDefect.WindowsProgram => "is a Windows program",
        _ => throw new InvalidOperationException($"no text for {Defect}"),
    };
}
