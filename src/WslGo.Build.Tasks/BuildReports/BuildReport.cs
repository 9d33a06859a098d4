namespace WslGo.Build.BuildReports;

/// <summary>What a build of one or more projects did and how long it took. Its JSON form is <c>docs/build-report.schema.json</c>.</summary>
internal sealed record BuildReport
{
    /// <summary>The version of the JSON form: raised when something is renamed, removed or given another meaning.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the JSON form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The version of WslGo.Sdk.</summary>
    public required string SdkVersion { get; init; }

    /// <summary>A name that no other build has: by it a project's report is told from that of an earlier build.</summary>
    public required string Build { get; init; }

    /// <summary>When the build came to its first Go project, UTC. All other times are milliseconds since then, and may lie before it.</summary>
    public required DateTime Started { get; init; }

    /// <summary>The projects, in the order in which they began.</summary>
    public IReadOnlyList<ProjectReport> Projects { get; init; } = [];

    /// <summary>The report with that of one more project, in the place of an earlier one of the same project.</summary>
    public BuildReport With(ProjectReport project) => this with
    {
        Projects =
        [
            .. Projects.Where(other => other.Key != project.Key).Append(project)
                .OrderBy(other => other.Start).ThenBy(other => other.Project, StringComparer.Ordinal),
        ],
    };
}
