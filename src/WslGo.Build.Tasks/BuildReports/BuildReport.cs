namespace WslGo.Build.BuildReports;

/// <summary>
/// The report of a build of one or more projects: what the build did and how long each part took.
/// <c>docs/build-report.schema.json</c> describes the JSON form.
/// </summary>
internal sealed record BuildReport
{
    /// <summary>
    /// The current version of the JSON form. The version increases when a member is renamed or removed, or when its
    /// meaning changes.
    /// </summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the JSON form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The version of WslGo.Sdk.</summary>
    public required string SdkVersion { get; init; }

    /// <summary>
    /// The unique name of the build, which distinguishes a project's report from the report of an earlier build.
    /// </summary>
    public required string Build { get; init; }

    /// <summary>
    /// The time when the build reached its first Go project, in UTC. All other times are in milliseconds relative to
    /// this time, and can be negative.
    /// </summary>
    public required DateTime Started { get; init; }

    /// <summary>The projects, in the order in which they started.</summary>
    public IReadOnlyList<ProjectReport> Projects { get; init; } = [];

    /// <summary>
    /// Returns the report with a project added. The project replaces an earlier report of the same project.
    /// </summary>
    public BuildReport With(ProjectReport project) => this with
    {
        Projects =
        [
            .. Projects.Where(other => other.Key != project.Key).Append(project)
                .OrderBy(other => other.Start).ThenBy(other => other.Project, StringComparer.Ordinal),
        ],
    };
}
