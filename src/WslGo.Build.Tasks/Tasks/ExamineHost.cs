using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Caching;
using WslGo.Build.Diagnostics;
using WslGo.Build.Doctor;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Tasks;

/// <summary>Reports the conditions for Go builds on this machine; see <c>docs/doctor.md</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExamineHost : GoProjectTask
{
    private static readonly TimeSpan s_scan = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_windows = TimeSpan.FromSeconds(10);

    /// <summary>The project's <c>obj</c>.</summary>
    public string ObjectDirectory { get; set; } = "";

    /// <summary>NuGet's global packages folder, if restore has determined it; otherwise the default is used.</summary>
    public string PackagesDirectory { get; set; } = "";

    /// <summary>Whether the project sets a property of container images.</summary>
    public bool MakesImage { get; set; }

    /// <summary><c>WslGoReportPath</c>: the path for the report as JSON; empty for none.</summary>
    public string ReportPath { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var context = MakeContext();
        var policy = SeverityPolicy.Read(Project.SlowBuild, Project.ErrorsAsWarnings, Project.Location);
        var mode = Project.RelocationMode;
        var needs = context.WhileAnswered(planner => ProjectAnalysis.Of(planner, mode), cancellation);
        List<Finding> failures = [.. needs.Failures];
        RemoteCacheSettings? cache = null;
        try
        {
            cache = RemoteCacheSettings.Read(Project.RemoteCache, Project.RemoteCacheMode, Project.Location);
        }
        catch (BuildException exception)
        {
            failures.Add(exception.Finding);
        }

        if (new MainPackageSearch(Project, log).NothingToBuild(new ProjectPlanner(context), cancellation) is { } nothing) failures.Add(nothing);
        failures.AddRange(context.WhileAnswered(_ => new BuildPreconditions(context).Failures(needs), cancellation));
        if (failures.Count == 0)
        {
            failures.AddRange(context.WhileAnswered(
                planner => new GoPreflight(context, log).Failures(planner.Plan(RelocationMode.Never).Invocations, cancellation), cancellation));
        }

        needs = needs with { Failures = failures };

        var report = new DoctorExamination(
            new DoctorRequest
            {
                Host = context.Host,
                Settings = context.User,
                ProjectFile = Project.ProjectFile,
                Needs = needs,
                Search = context.ToolchainSearch(),
                OutputDirectory = Path.TrimEndingDirectorySeparator(Project.FullPath(Project.OutputDirectory)),
                ObjectDirectory = Path.TrimEndingDirectorySeparator(Project.FullPath(ObjectDirectory)),
                Stage = mode == RelocationMode.Never ? null : context.StagePath,
                RelocatesAlways = mode == RelocationMode.Always,
                TemporaryProperty = Project.TemporaryProperty,
                Packages = Packages(context),
                IsForContainer = MakesImage || context.Host.Container is not null,
                CacheProgram = Project.CacheProgram,
                RemoteCache = cache,
                ProjectVariables = context.Items.VariableNames,
                Scan = () => Scan(needs.Plan, cancellation),
                AskWindows = letters => Within<WindowsSecurity>(
                    s_windows, limit => new WindowsSecurityQuery(context.Host, context.User.Environment).Ask(letters, limit), cancellation),
                Full = Project.FullPath,
                Judge = seen => policy.Judge(seen) switch
                {
                    FindingSeverity.Warning => Project.Warnings.Of(seen.Code),
                    var other => other,
                },
            },
            new DoctorInstruments()).Examine();

        new TestTerminal(BuildEngine, isTerminal: false).Show(DoctorText.Write(report));
        if (ReportPath.Length > 0) AtomicFile.Write(Project.FullPath(ReportPath), DoctorJson.Write(report));
        foreach (var finding in report.Findings.Where(finding => finding.Severity == DoctorSeverity.Error))
            log.Report(new Finding(finding.Code, FindingSeverity.Error, finding.LogText, finding.Location));
    }

    // The report does not wait for sources that take longer; a build has to.
    private InputScan? Scan(GoBuildPlan plan, CancellationToken cancellation)
    {
        try
        {
            return Within(s_scan, limit => InputScan.Of(plan.Invocations, Project.Excluded, Project.OpenFiles, limit), cancellation);
        }
        catch (Exception exception) when (exception is BuildException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Null if the time is over.
    private static T? Within<T>(TimeSpan time, Func<CancellationToken, T?> action, CancellationToken cancellation)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        try
        {
            return action(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    // learn.microsoft.com/nuget/consume-packages/managing-the-global-packages-and-cache-folders
    private (string Path, ChooserReport ChosenBy) Packages(ProjectContext context)
    {
        var own = Path.Join(context.Environment.HomeDirectory, ".nuget", "packages");
        if (context.User.Environment.GetValueOrDefault("NUGET_PACKAGES") is { Length: > 0 } variable)
            return (Project.FullPath(variable), new ChooserReport(ChooserKind.Variable, "NUGET_PACKAGES"));
        var restored = PackagesDirectory.Length == 0 ? own : Path.TrimEndingDirectorySeparator(Project.FullPath(PackagesDirectory));
        return (restored, restored == own ? new ChooserReport(ChooserKind.Default) : new ChooserReport(ChooserKind.Property, "NuGetPackageRoot"));
    }
}
