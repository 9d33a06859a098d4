using System.Globalization;
using Microsoft.Build.Framework;
using WslGo.Build.BuildReports;
using WslGo.Build.Hosting;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Tracing;

namespace WslGo.Build.Tasks;

/// <summary>Writes what a project did to the report of its build. That it can't be written is a warning: no build fails for it.</summary>
/// <param name="path"><c>WslGoBuildReport</c>.</param>
/// <param name="build">The build, as <c>WslGo.Sdk.Report.proj</c> names it; null if it names none.</param>
/// <param name="project">The project's properties.</param>
/// <param name="log">Gets the warning.</param>
internal sealed class BuildReportWriter(string path, ITaskItem? build, ProjectSettings project, IBuildLog log)
{
    /// <summary>Writes it.</summary>
    /// <param name="subject">The project's build.</param>
    /// <param name="cancellation">Ends the waiting for another project.</param>
    public void Write(BuildSubject subject, CancellationToken cancellation)
    {
        var page = project.FullPath(path);
        try
        {
            if (BuildReportFile.Problem(page) is { } problem) throw new IOException(problem);
            AccessWatch.Run(page, watch => Write(page, subject, watch.Cancellation), cancellation);
            log.Info($"The build report is in {page}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NoAnswerException or ArgumentException)
        {
            log.Report(new Finding(
                BuildReportFile.Code, FindingSeverity.Warning,
                $"The build report {page} cannot be written: {exception.Message.TrimEnd('.')}. Fix: set WslGoBuildReport to the path of an .html file in a directory that you can write to.",
                project.Location));
        }
    }

    private object? Write(string page, BuildSubject subject, CancellationToken cancellation)
    {
        var started = build is null ? subject.Trace.Started : Time(build.GetMetadata("Started")) ?? subject.Trace.Started;
        var whole = new BuildReport
        {
            SdkVersion = SdkVersion.Text,
            Build = build?.ItemSpec ?? Guid.NewGuid().ToString("N"),
            Started = started,
        };
        new BuildReportFile(page).Add(whole, new ProjectReporter(subject, new BuildClock(started)).Report(), log, cancellation);
        return null;
    }

    /// <summary>When MSBuild read the project, as far as the SDK's own files can tell; null if it is not known.</summary>
    /// <param name="started">Ticks UTC, when it came to the first of them.</param>
    /// <param name="ended">When it came to the last.</param>
    public static TimedPhase? Evaluation(string started, string ended) => Time(started) is { } from && Time(ended) is { } to && to >= from
        ? new TimedPhase(BuildPhase.Evaluation, from, to - from)
        : null;

    private static DateTime? Time(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value < DateTime.MaxValue.Ticks
            ? new DateTime(value, DateTimeKind.Utc)
            : null;
}
