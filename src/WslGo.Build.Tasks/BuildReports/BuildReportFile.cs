using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.BuildReports;

/// <summary>
/// The HTML page and the JSON file of a build report. Several processes can build projects in parallel, so each project
/// takes a lock when it ends, and adds its part. The page is complete when the last project has ended. The files keep
/// no data from earlier builds.
/// </summary>
/// <param name="path">The absolute path of the page.</param>
internal sealed class BuildReportFile(string path)
{
    /// <summary>The diagnostic code for a report that can't be written.</summary>
    public const string Code = "WSLGO3019";

    /// <summary>The path of the JSON file, next to the page.</summary>
    public string JsonPath => Path.ChangeExtension(path, ".json");

    /// <summary>
    /// Checks the name of the page. Returns a sentence with the problem, or null if the name is valid.
    /// </summary>
    public static string? Problem(string path) => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm"
        ? null
        : "The name of the page must end in .html.";

    /// <summary>Adds a project.</summary>
    /// <param name="build">The build, without its projects.</param>
    /// <param name="project">The report of the project.</param>
    /// <param name="log">Receives a message if another project holds the lock.</param>
    /// <param name="cancellation">Cancels the wait for the lock.</param>
    /// <exception cref="IOException">The report can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The report can't be written.</exception>
    public void Add(BuildReport build, ProjectReport project, IBuildLog log, CancellationToken cancellation)
    {
        using var alone = FileLock.Take(path + ".lock", log, cancellation);
        var before = File.Exists(JsonPath) ? File.ReadAllBytes(JsonPath) : null;
        if (before is not null && !BuildReportJson.IsReport(before)) throw new IOException($"{JsonPath} is another file, and is not overwritten.");
        var known = before is null ? null : BuildReportJson.Read(before);
        var report = (known?.Build == build.Build ? known : build).With(project);

        // Write the page last, so that the JSON file exists when the page appears.
        AtomicFile.Write(JsonPath, BuildReportJson.Write(report));
        AtomicFile.Write(path, BuildReportPage.Write(report));
    }
}
