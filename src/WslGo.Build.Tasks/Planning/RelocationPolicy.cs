using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Planning;

/// <summary>Decides whether sources are built where they are.</summary>
internal enum RelocationMode
{
    /// <summary>Built in the stage if they lie on a slow file system.</summary>
    Auto,

    /// <summary>Always built in the stage.</summary>
    Always,

    /// <summary>Always built where they are.</summary>
    Never,
}

/// <summary>Decides for each workspace whether it is built in the stage.</summary>
/// <param name="mode"><c>WslGoRelocate</c>.</param>
/// <param name="stage">Where the stage is; asked only if it is needed.</param>
/// <param name="survey">Tells what is slow.</param>
internal sealed class RelocationPolicy(RelocationMode mode, Func<string?> stage, DirectoryClassifier survey)
{
    /// <summary>Reads <c>WslGoRelocate</c>.</summary>
    /// <exception cref="BuildException">WSLGO3004: it is none of the values.</exception>
    public static RelocationMode Parse(string text, SourceLocation location) => text.Trim().ToLowerInvariant() switch
    {
        "" or "auto" => RelocationMode.Auto,
        "always" => RelocationMode.Always,
        "never" => RelocationMode.Never,
        _ => throw BuildException.Error("WSLGO3004", $"Invalid WslGoRelocate '{text}': expected auto, always or never.", location),
    };

    /// <summary>The stage that a workspace is built in; null to build it where it is.</summary>
    public StagePaths? StageOf(Workspace workspace)
    {
        if (mode == RelocationMode.Never) return null;
        if (mode == RelocationMode.Auto && !workspace.Roots.Any(root => survey.Classify(DirectoryRole.Sources, root, null).IsSlow)) return null;
        return stage() is { } directory ? new StagePaths(directory) : null;
    }
}
