using WslGo.Build.BuildReports;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Tracing;

namespace WslGo.Build.Tests.BuildReports;

/// <summary>A report with everything in it, and every text of it from outside as hostile as a path can be.</summary>
internal static class SampleReport
{
    /// <summary>What a text from outside may hold.</summary>
    public const string Hostile = "<script>alert('x')</script> \"&amp; \u001b[31m\u0001\u202E https://example.com/x.js\uFFFE";

    public static BuildReport Of(params ProjectReport[] projects) => new()
    {
        SdkVersion = "1.2.3",
        Build = "b1",
        Started = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Projects = projects,
    };

    public static ProjectReport Project(string name = "app", string text = "x") => new()
    {
        Project = $"/src/{name}/{name}{text}.csproj",
        Intermediate = $"/src/{name}/obj/{text}",
        Outcome = BuildOutcome.Built,
        Reason = $"go ran: {text} changed.",
        Start = 10,
        Duration = 3000,
        Phases =
        [
            new PhaseReport(BuildPhase.Evaluation, -50, 40), new PhaseReport(BuildPhase.Facts, 11, 5), new PhaseReport(BuildPhase.Plan, 17, 20),
            new PhaseReport(BuildPhase.Scan, 40, 100), new PhaseReport(BuildPhase.Wait, 140, 1), new PhaseReport(BuildPhase.Copy, 141, 300),
            new PhaseReport(BuildPhase.Go, 450, 2500), new PhaseReport(BuildPhase.Inspection, 2950, 10), new PhaseReport(BuildPhase.Delivery, 2960, 8),
        ],
        Runs =
        [
            new RunReport
            {
                Programs = [$"server{text}"],
                Go = "go1.27.4",
                Reason = $"{text} changed",
                Changed = [new ChangedFileReport($"/src/{text}.go", DifferenceKind.Changed), new ChangedFileReport("/src/old.go", DifferenceKind.Removed)],
                ChangedCount = 3,
                Start = 450,
                Duration = 2500,
                ExitCode = 1,
                Compiled = 2,
                Cached = 58,
                NotReached = 1,
                RemoteCache = new CacheUseReport(1, 59, 2, 3, 1, 4, 12_345_678, 2345),
                Actions =
                [
                    new ActionReport(ActionKind.Compile, $"example.com/{text}", 500, 900, 890, 1200, $"{text}.go changed", IsCritical: true),
                    new ActionReport(ActionKind.Compile, "example.com/other", 510, 100, 90, 50, "was not in go's cache", IsCritical: false),
                    new ActionReport(ActionKind.Link, "example.com/app", 1500, 1000, 990, 600, "example.com/app was compiled", IsCritical: true),
                ],
                CriticalPath = 2000,
                Memory = new ProcessMemory(300_000_000, 250_000_000, 200_000_000, 12),
            },
        ],
        Sources = new SourceReport(4120, 210, 30, 1_234_567, 2),
        Directories =
        [
            new UsedDirectoryReport(DirectoryRole.Sources, $"/mnt/{text}", $"/stage/{text}", $"9p {text}", true, 4330, "the SDK's", 313),
            new UsedDirectoryReport(DirectoryRole.BuildCache, "/cache", null, "ext4", false, null, "not counted", null),
        ],
        Findings = [new CostedFindingReport("WSLGO1001", FindingSeverity.Warning, "Slow", $"seen {text}", $"cost {text}", $"done {text}", $"fix {text}")],
        Saving = new SavingReport(4000, 20, 313, 1.5, 4360),
        MemoryGroup = new MemoryGroup(1_000_000, 2_000_000, null),
        DiskWait = new WaitReport(120, 40),
    };
}
