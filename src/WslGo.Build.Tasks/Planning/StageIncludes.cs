using WslGo.Build.Reporting;


namespace WslGo.Build.Planning;

/// <summary>The items <c>GoStageInclude</c>.</summary>
/// <param name="Directories">Directories, absolute, whose files the build reads but for version control's.</param>
/// <param name="Files">Files, absolute.</param>
internal sealed record StageIncludes(IReadOnlyList<string> Directories, IReadOnlyList<string> Files)
{
    /// <summary>No items.</summary>
    public static StageIncludes None { get; } = new([], []);

    /// <summary>Tells files from directories.</summary>
    /// <param name="paths">Absolute.</param>
    /// <param name="projectFile">For the diagnostic.</param>
    /// <exception cref="BuildException">One isn't there (WSLGO3004).</exception>
    public static StageIncludes Of(IReadOnlyList<string> paths, string projectFile)
    {
        if (paths.Count == 0) return None;
        var directories = new List<string>();
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path)) directories.Add(path);
            else if (File.Exists(path)) files.Add(path);
            else throw BuildException.Error("WSLGO3004", $"GoStageInclude '{path}' does not exist.", new SourceLocation(projectFile));
        }

        return new StageIncludes(directories, files);
    }
}
