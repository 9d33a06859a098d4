using WslGo.Build.Reporting;


namespace WslGo.Build.Planning;

/// <summary>The <c>GoStageInclude</c> items.</summary>
/// <param name="Directories">
/// The absolute paths of directories whose files the build reads, except those of version control.
/// </param>
/// <param name="Files">The absolute paths of files.</param>
internal sealed record StageIncludes(IReadOnlyList<string> Directories, IReadOnlyList<string> Files)
{
    /// <summary>No items.</summary>
    public static StageIncludes None { get; } = new([], []);

    /// <summary>Separates files from directories.</summary>
    /// <param name="paths">The absolute paths.</param>
    /// <param name="projectFile">The project, for errors.</param>
    /// <exception cref="BuildException">A path doesn't exist (WSLGO3004).</exception>
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
