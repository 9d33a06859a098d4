using WslGo.Build.Modules;

namespace WslGo.Build.Inputs;

/// <summary>What go is to build, as far as it decides what go reads.</summary>
/// <param name="Workspace">The modules.</param>
/// <param name="Packages">The directories of the packages that are named, absolute.</param>
/// <param name="Tags">The tags of the build; they decide only whether a package uses cgo.</param>
internal sealed record GraphRequest(Workspace Workspace, IReadOnlyCollection<string> Packages, BuildTags Tags)
{
    /// <summary>Whether the tests of these packages are meant, too.</summary>
    public bool WithTests { get; init; }

    /// <summary>Files that flags name, absolute.</summary>
    public IReadOnlyCollection<string> Files { get; init; } = [];

    /// <summary>Why all files of the modules are taken, whatever the packages are: <c>-overlay</c>, say; null to take what they need.</summary>
    public string? ReasonForAll { get; init; }
}
