using WslGo.Build.Inspection;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>Checks what the project's steps after the link made of a binary.</summary>
/// <param name="project">The project, for errors.</param>
/// <param name="requiresSignature"><c>GoRequireSignature</c>: whether a program for Windows must have a signature.</param>
internal sealed class LinkStepCheck(SourceLocation project, bool requiresSignature)
{
    /// <summary>The diagnostic code for a result that can't be delivered.</summary>
    public const string Code = "WSLGO4020";

    /// <summary>Checks a binary.</summary>
    /// <exception cref="BuildException">It can't be delivered (WSLGO4020).</exception>
    public void Check(LinkedBinary linked)
    {
        var (binary, path) = (linked.Binary, linked.Path);
        if (!File.Exists(path))
        {
            throw Unfit(
                binary, $"A target that runs after WslGoLink removed {path}.",
                "a tool that writes another file must replace the linked file with it: <Move SourceFiles=\"...\" DestinationFiles=\"%(GoLinkedBinary.FullPath)\" />.");
        }

        if (!linked.IsChanged && !requiresSignature) return;
        var image = HasKnownFormat(binary) ? BinaryImage.Read(path) : null;
        if (linked.IsChanged && image is null && HasKnownFormat(binary))
        {
            throw Unfit(
                binary, $"A target that runs after WslGoLink left a file of {new FileInfo(path).Length} bytes at {path}, which is no program for {binary.Target.Os}.",
                "check that the target's tool writes the whole program, and that the target fails if the tool fails.");
        }

        if (requiresSignature && binary.Target.Os == "windows" && image is PeImage { IsSigned: false })
        {
            throw Unfit(
                binary, $"{path} has no signature, which GoRequireSignature demands.",
                "sign it in a target with AfterTargets=\"WslGoLink\", and check the target's condition and the output of its tool.");
        }
    }

    // Go has other formats for AIX and Plan 9, and an archive is no program.
    private static bool HasKnownFormat(PlannedBinary binary) =>
        binary.Binary.Flags.BuildMode != GoBuildMode.CArchive && binary.Target.Os is not ("aix" or "plan9");

    private BuildException Unfit(PlannedBinary binary, string problem, string fix) => BuildException.Error(
        Code, $"{problem} {binary.Artifacts[0].TargetPath} was not delivered. Fix: {fix}", project);
}
