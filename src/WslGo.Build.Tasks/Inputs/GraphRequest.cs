using WslGo.Build.Modules;

namespace WslGo.Build.Inputs;

/// <summary>The parts of a go command that determine which files go reads.</summary>
/// <param name="Workspace">The modules.</param>
/// <param name="Packages">The absolute directories of the requested packages.</param>
/// <param name="Tags">The build tags. They determine only whether a package uses cgo.</param>
internal sealed record GraphRequest(Workspace Workspace, IReadOnlyCollection<string> Packages, BuildTags Tags)
{
    /// <summary>Whether the tests of these packages are included.</summary>
    public bool WithTests { get; init; }

    /// <summary>Files named by flags, absolute.</summary>
    public IReadOnlyCollection<string> Files { get; init; } = [];

    /// <summary>Why all files of the modules are included, for example <c>-overlay</c>; null if only the needed ones are.</summary>
    public string? ReasonForAll { get; init; }
}
