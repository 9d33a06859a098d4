using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Doctor;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Tasks;

/// <summary>Reports how a build of Go is off on this machine; see <c>docs/doctor.md</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExamineHost : ProjectStudyTask
{
    /// <summary><c>WslGoTempDirectory</c>.</summary>
    public string TempDirectory { get; set; } = "";

    /// <summary>NuGet's global packages, if restore has said where; else the default is taken.</summary>
    public string PackagesDirectory { get; set; } = "";

    /// <summary><c>WslGoRelocate</c>: whether sources are built in the stage; empty for <c>auto</c>.</summary>
    public string Relocate { get; set; } = "";

    /// <summary><c>WslGoSlowBuild</c>: what something slow gets that could not be worked round.</summary>
    public string SlowBuild { get; set; } = "";

    /// <summary><c>WslGoErrorsAsWarnings</c>: codes whose errors are warnings.</summary>
    public string ErrorsAsWarnings { get; set; } = "";

    /// <summary><c>WslGoReportPath</c>: where the report goes as JSON; empty for nowhere.</summary>
    public string ReportPath { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Read(TaskSettings settings)
    {
        base.Read(settings);
        TempDirectory = settings.Text(nameof(TempDirectory), TempDirectory);
        Relocate = settings.Text(nameof(Relocate), Relocate);
        SlowBuild = settings.Text(nameof(SlowBuild), SlowBuild);
        ErrorsAsWarnings = settings.Text(nameof(ErrorsAsWarnings), ErrorsAsWarnings);
    }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var policy = SeverityPolicy.Read(SlowBuild, ErrorsAsWarnings, new SourceLocation(ProjectFile));
        var warnings = Warnings;
        var settings = ReadSettings();
        var mode = RelocationPolicy.Parse(Relocate, new SourceLocation(ProjectFile));
        var relocation = new RelocationPolicy(mode, () => StagePath(settings), Survey);
        var needs = WhileAnswered(() => Needs(settings, relocation), cancellation);
        List<Finding> failures = [.. needs.Failures];
        if (NothingToBuild(settings, log, cancellation) is { } nothing) failures.Add(nothing);
        failures.AddRange(WhileAnswered(() => MachineFailures(settings, needs), cancellation));
        needs = needs with { Failures = failures };

        var report = new DoctorExamination(
            new DoctorRequest
            {
                Host = Host,
                Settings = settings,
                ProjectFile = ProjectFile,
                Needs = needs,
                Search = Search(null, settings),
                OutputDirectory = Path.TrimEndingDirectorySeparator(Full(OutputDirectory)),
                ObjectDirectory = Path.TrimEndingDirectorySeparator(Full(IntermediateDirectory)),
                Stage = mode == RelocationMode.Never ? null : () => StagePath(settings),
                RelocatesAlways = mode == RelocationMode.Always,
                TemporaryProperty = TemporaryProperty(TempDirectory),
                Packages = Packages(settings),
                CacheProgram = CacheProgram,
                ProjectVariables = [.. GoEnvironment.Select(item => item.ItemSpec)],
                Full = Full,
                Judge = seen => policy.Judge(seen) switch
                {
                    FindingSeverity.Warning => warnings.Of(seen.Code),
                    var other => other,
                },
            },
            new DoctorInstruments()).Examine();

        ShowReport(DoctorText.Write(report));
        if (ReportPath.Length > 0) WholeFile.Write(Full(ReportPath), DoctorJson.Write(report));
        foreach (var finding in report.Findings.Where(finding => finding.Severity == DoctorSeverity.Error))
            log.Report(new Finding(finding.Code, FindingSeverity.Error, finding.LogText, finding.Location));
    }

    // What a build fails with that no program's plan shows.
    private List<Finding> MachineFailures(GoUserSettings settings, ProjectNeeds needs)
    {
        var failures = new List<Finding>();
        Try(() => OpenFiles());
        Try(() =>
        {
            CheckTemporary(TempDirectory, settings);
            BuildTemporaryDirectory.Check(ChooseTemporary(new TemporaryDirectoryChooser(Host, DiskSpace.Free), TempDirectory, settings).Base);
        });
        foreach (var stage in needs.Plan.Invocations.Select(invocation => invocation.Stage?.Directory).OfType<string>().Distinct())
            Try(() => Stage.Check(stage));
        return failures;

        void Try(Action check)
        {
            try
            {
                check();
            }
            catch (BuildException exception)
            {
                failures.Add(exception.Finding);
            }
        }
    }

    // learn.microsoft.com/nuget/consume-packages/managing-the-global-packages-and-cache-folders
    private (string Path, ChooserReport ChosenBy) Packages(GoUserSettings settings)
    {
        var own = Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (settings.Environment.GetValueOrDefault("NUGET_PACKAGES") is { Length: > 0 } variable)
            return (Full(variable), new ChooserReport(ChooserKind.Variable, "NUGET_PACKAGES"));
        var said = PackagesDirectory.Length == 0 ? own : Path.TrimEndingDirectorySeparator(Full(PackagesDirectory));
        return (said, said == own ? new ChooserReport(ChooserKind.Default) : new ChooserReport(ChooserKind.Property, "NuGetPackageRoot"));
    }
}
