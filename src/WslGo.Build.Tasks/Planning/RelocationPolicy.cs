using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Planning;

/// <summary>Whether sources are built in place or in the stage.</summary>
internal enum RelocationMode
{
    /// <summary>In the stage if the sources are on a slow file system.</summary>
    Auto,

    /// <summary>Always in the stage.</summary>
    Always,

    /// <summary>Always in place.</summary>
    Never,
}

/// <summary>Decides for each workspace whether it is built in the stage.</summary>
/// <param name="mode"><c>WslGoRelocate</c>.</param>
/// <param name="stage">Returns the stage; called only if needed.</param>
/// <param name="survey">Decides which directories are slow.</param>
internal sealed class RelocationPolicy(RelocationMode mode, Func<string?> stage, DirectoryClassifier survey)
{
    /// <summary>Reads <c>WslGoRelocate</c>.</summary>
    /// <exception cref="BuildException">The value is invalid (WSLGO3004).</exception>
    public static RelocationMode Parse(string text, SourceLocation location) => text.Trim().ToLowerInvariant() switch
    {
        "" or "auto" => RelocationMode.Auto,
        "always" => RelocationMode.Always,
        "never" => RelocationMode.Never,
        _ => throw BuildException.Error("WSLGO3004", $"Invalid WslGoRelocate '{text}': expected auto, always or never.", location),
    };

    /// <summary>The stage for a workspace; null to build it in place.</summary>
    public StagePaths? StageOf(Workspace workspace)
    {
        if (mode == RelocationMode.Never) return null;
        if (mode == RelocationMode.Auto && !workspace.Roots.Any(root => survey.Classify(DirectoryRole.Sources, root, null).IsSlow)) return null;
        return stage() is { } directory ? new StagePaths(directory) : null;
    }
}
