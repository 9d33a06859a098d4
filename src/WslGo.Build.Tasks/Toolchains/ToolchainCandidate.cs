namespace WslGo.Build.Toolchains;

/// <summary>A place that was looked at: a toolchain, or the reason why it is none.</summary>
/// <param name="Kind">The kind of origin.</param>
/// <param name="Origin">How it was found, for messages.</param>
/// <param name="Path">The directory, or for a <c>go</c> on the PATH that leads to no toolchain, that file.</param>
/// <param name="Toolchain">The toolchain, if it is one.</param>
/// <param name="Defect">Why it is none.</param>
internal sealed record ToolchainCandidate(
    ToolchainOrigin Kind, string Origin, string Path, Toolchain? Toolchain, ToolchainDefect Defect)
{
    /// <summary>The defect in words that continue "this ...".</summary>
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
