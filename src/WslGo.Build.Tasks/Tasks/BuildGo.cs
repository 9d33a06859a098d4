using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;
using WslGo.Build.Inspection;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Builds the Go binaries of a project and puts them in its output directory.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildGo : GoMachineTask
{
    /// <summary><c>WslGoSlowBuild</c>: what something slow gets that could not be worked round.</summary>
    public string SlowBuild { get; set; } = "";

    /// <summary><c>WslGoShareScan</c>: whether sources are not walked again that another project of the build has walked.</summary>
    public bool ShareScan { get; set; }

    /// <summary><c>WslGoErrorsAsWarnings</c>: codes whose errors are warnings.</summary>
    public string ErrorsAsWarnings { get; set; } = "";

    /// <summary>A file that is there if a module of the project has tests, for evaluations, which can't look; empty for none.</summary>
    public string TestsFile { get; set; } = "";

    /// <summary>Findings about the machine, to be reported once in a build; none on one that has nothing wrong.</summary>
    [Output]
    public ITaskItem[] Findings { get; private set; } = [];

    /// <summary>The names of all global properties, if there are findings: what reports them must have none of these.</summary>
    [Output]
    public string GlobalProperties { get; private set; } = "";

    /// <summary>The files in the output directory.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    /// <summary>What <see cref="GetGoOutputs"/> gives for the same project.</summary>
    [Output]
    public ITaskItem[] Products { get; private set; } = [];

    /// <summary>Every file written, for <c>FileWrites</c>.</summary>
    [Output]
    public ITaskItem[] FileWrites { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Read(TaskSettings settings)
    {
        base.Read(settings);
        SlowBuild = settings.Text(nameof(SlowBuild), SlowBuild);
        ErrorsAsWarnings = settings.Text(nameof(ErrorsAsWarnings), ErrorsAsWarnings);
    }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        AllowDownloads(log, cancellation);
        var settings = ReadSettings();
        IsModified = new GitStatus(settings.Environment, cancellation).IsModified;
        var mode = RelocationPolicy.Parse(Relocate, new SourceLocation(ProjectFile));
        var (plan, temporary, situation) = WhileAnswered(() => Plan(settings, mode), cancellation);
        var state = Path.Join(Full(IntermediateDirectory), "build.state");

        // Known before anything runs, so that 'dotnet clean' also finds what a failed build left.
        FileWrites =
        [
            TaskItems.Of(state), TaskItems.Of(state + ".lock"),
            .. plan.Artifacts.SelectMany(artifact => new[] { artifact.Built, artifact.Delivered }).Select(path => TaskItems.Of(path)),
        ];
        Products = [.. plan.Invocations.SelectMany(invocation => invocation.Binaries).Select(binary => Output(binary.Artifacts[0]))];
        if (plan.Invocations.IsEmpty && !FindGoMainPackages.HasTests(ProjectDirectory, log, cancellation))
            throw new BuildException(FindGoMainPackages.AllExcluded(ProjectDirectory, ProjectFile));
        SaySkipped(settings, log);
        if (HasError(Judge(situation))) return;

        var build = new ProjectBuild(
            log,
            () => CacheRelocation.Apply(GoPath.WithoutWindows(settings.Environment, Host), situation.Places, settings),
            state, new MSBuildCores(BuildEngine), invocation => Inspect(invocation, situation, log), OpenFiles(),
            ShareScan ? MSBuildShared.Of<SharedScans>(BuildEngine) : null);
        bool built;
        try
        {
            built = build.Run(plan, Excluded, () => temporary, cancellation);
        }
        finally
        {
            // Tests are run though a program does not compile.
            if (TestsFile.Length > 0 && build.Inputs is { } inputs)
                TestMark.Set(Full(TestsFile), plan.Invocations.Any(invocation => inputs.HaveTests(invocation.Workspace.ModuleRoot)));
        }

        if (!built && !Log.HasLoggedErrors) log.Report(new Finding("WSLGO3001", FindingSeverity.Error, "go build failed."));
        Outputs = [.. plan.Artifacts.Where(artifact => File.Exists(artifact.Delivered)).Select(Output)];
    }

    private void SaySkipped(GoUserSettings settings, IBuildLog log)
    {
        foreach (var item in Binaries.Except(Chosen(settings, Binaries)))
            log.Say($"{item.ItemSpec} is not built: build constraints exclude all files of the program for this target.");
    }

    private static ITaskItem Output(GoArtifact artifact) => TaskItems.Of(artifact.Delivered, "TargetPath", artifact.TargetPath);

    private Planned Plan(GoUserSettings settings, RelocationMode mode)
    {
        var plan = Planner(settings, new RelocationPolicy(mode, () => StagePath(settings), Survey)).Plan();
        var temporary = Temporary(settings);
        var situation = new BuildSurvey(Host, settings, Survey).Of(
            plan, Full(OutputDirectory), temporary, mode == RelocationMode.Never ? null : () => StagePath(settings)) with
        {
            CacheProgram = CacheProgram,
            ForbidsRelocation = mode == RelocationMode.Never,
            Allows = code => !Policy.FailsSlow(code),
            ProjectVariables = [.. GoEnvironment.Select(item => item.ItemSpec)],
            GoOnPath = settings.Find("GOROOT") is null ? null : GoOnPath(settings),
        };
        return new Planned(plan, temporary, situation);
    }

    // Such findings are the program's own, so each is said once anyway.
    private bool Inspect(GoInvocation invocation, BuildSituation situation, IBuildLog log)
    {
        var policy = Policy;
        var warnings = Warnings;
        var accepted = true;
        var linked = situation with { Built = InspectedBinary.Of(invocation) };
        foreach (var observation in RuleBook.LinkRules.SelectMany(rule => rule.Check(linked)))
        {
            if (policy.Judge(observation) is not { } severity) continue;
            log.Report(new Finding(observation.Code, severity, observation.Text(), observation.Location));
            if (severity == FindingSeverity.Warning) severity = warnings.Of(observation.Code);
            accepted &= severity != FindingSeverity.Error;
        }

        return accepted;
    }

    private SeverityPolicy Policy => SeverityPolicy.Read(SlowBuild, ErrorsAsWarnings, new SourceLocation(ProjectFile));

    private List<SharedFinding> Judge(BuildSituation situation)
    {
        var policy = Policy;
        var warnings = Warnings;
        var findings = new List<SharedFinding>();
        foreach (var observation in RuleBook.Check(situation))
        {
            if (policy.Judge(observation) is not { } severity) continue;
            if (severity == FindingSeverity.Warning) severity = warnings.Of(observation.Code);
            if (severity != FindingSeverity.Message) findings.Add(new SharedFinding(observation, severity));
        }

        if (findings.Count == 0) return findings;
        Findings = [.. findings.Select(finding => TaskItems.Of(finding.Encode()))];
        GlobalProperties = string.Join(';', BuildEngine6.GetGlobalProperties().Keys);
        return findings;
    }

    private static bool HasError(List<SharedFinding> findings) =>
        findings.Exists(shared => shared.Severity == FindingSeverity.Error);

    private sealed record Planned(GoBuildPlan Plan, TemporaryDirectoryChoice Temporary, BuildSituation Situation);
}
