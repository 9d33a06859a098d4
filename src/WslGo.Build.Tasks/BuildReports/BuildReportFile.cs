using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.BuildReports;

/// <summary>
/// The page of a build and its JSON. Each project adds its own part when it ends, under a lock, for projects are built side by side
/// by several processes: so the last to end leaves the page of all. Of an earlier build nothing is kept.
/// </summary>
/// <param name="path">The page, absolute.</param>
internal sealed class BuildReportFile(string path)
{
    /// <summary>The code of a report that can't be written.</summary>
    public const string Code = "WSLGO3019";

    /// <summary>The JSON beside the page.</summary>
    public string JsonPath => Path.ChangeExtension(path, ".json");

    /// <summary>Why no report can be written at the path, as a sentence; null if one can, as far as the name tells.</summary>
    public static string? Problem(string path) => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm"
        ? null
        : "The name of the page must end in .html.";

    /// <summary>Adds a project.</summary>
    /// <param name="build">The build, without its projects.</param>
    /// <param name="project">What the project did.</param>
    /// <param name="log">Is told if another project is waited for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be written.</exception>
    public void Add(BuildReport build, ProjectReport project, IBuildLog log, CancellationToken cancellation)
    {
        using var alone = FileLock.Take(path + ".lock", log, cancellation);
        var before = File.Exists(JsonPath) ? File.ReadAllBytes(JsonPath) : null;
        if (before is not null && !BuildReportJson.IsReport(before)) throw new IOException($"{JsonPath} is another file, and is not overwritten.");
        var known = before is null ? null : BuildReportJson.Read(before);
        var report = (known?.Build == build.Build ? known : build).With(project);

        // The page goes last: whoever waits for it finds its JSON.
        AtomicFile.Write(JsonPath, BuildReportJson.Write(report));
        AtomicFile.Write(path, BuildReportPage.Write(report));
    }
}
