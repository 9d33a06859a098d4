using System.Collections.Immutable;
using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.BuildReports;
using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Testing;
using WslGo.Build.Toolchains;
using WslGo.Build.Tracing;

namespace WslGo.Build.Tasks;

/// <summary>Links the Go binaries of a project that are not up to date. <see cref="DeliverGo"/> delivers them.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildGo : GoProjectTask
{
    /// <summary>
    /// A file that exists if a module of the project has tests, for evaluations, which can't scan directories; empty for none.
    /// </summary>
    public string TestsFile { get; set; } = "";

    /// <summary><c>WslGoBuildReport</c>: where the build report goes; empty for nowhere.</summary>
    public string ReportPath { get; set; } = "";

    /// <summary>The build, as its report names it.</summary>
    public ITaskItem? ReportedBuild { get; set; }

    /// <summary>When MSBuild came to the SDK's first file, in ticks UTC; empty if nobody knows.</summary>
    public string EvaluationStarted { get; set; } = "";

    /// <summary>When MSBuild came to the SDK's last file, in ticks UTC; empty if nobody knows.</summary>
    public string EvaluationEnded { get; set; } = "";

    /// <summary>Findings about the machine, to be reported once in a build; empty if there are none.</summary>
    [Output]
    public ITaskItem[] Findings { get; private set; } = [];

    /// <summary>
    /// The names of all global properties, if there are findings. The project that reports findings must not inherit any of them.
    /// </summary>
    [Output]
    public string GlobalProperties { get; private set; } = "";

    /// <summary>The files in the output directory; none if something is to be delivered.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    /// <summary>The result of <see cref="GetGoOutputs"/> for the same project.</summary>
    [Output]
    public ITaskItem[] Products { get; private set; } = [];

    /// <summary>All written files, for <c>FileWrites</c>.</summary>
    [Output]
    public ITaskItem[] FileWrites { get; private set; } = [];

    /// <summary>Whether go linked something, which <see cref="DeliverGo"/> delivers.</summary>
    [Output]
    public bool HasLinked { get; private set; }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        if (ReportPath.Length == 0)
        {
            Build(log, null, cancellation);
            return;
        }

        var recorder = new BuildRecorder(Project, MSBuildShared.Of<AccessCosts>(BuildEngine).Of);
        if (BuildReportWriter.Evaluation(EvaluationStarted, EvaluationEnded) is { } evaluation) recorder.Trace.Add(evaluation);
        var succeeded = false;
        try
        {
            succeeded = Build(log, recorder, cancellation);
        }
        finally
        {
            // The delivery completes the report.
            if (!cancellation.IsCancellationRequested)
                new BuildReportWriter(ReportPath, ReportedBuild, Project, log).Write(recorder.Subject(succeeded && !HasLinked), cancellation);
        }
    }

    private bool Build(IBuildLog log, BuildRecorder? recorder, CancellationToken cancellation)
    {
        var trace = recorder?.Trace;
        var context = MakeContext(log, cancellation);
        if (trace is not null)
        {
            // A build without a report reads them when they are needed.
            using (trace.Enter(BuildPhase.Facts)) _ = context.WhileAnswered(_ => context.Host, cancellation);
        }

        var git = new GitStatus(context.User.Environment, cancellation);
        var (plan, temporary, situation, skipped) = Plan(context, git, trace, cancellation);
        var state = Project.StateFile;

        // Set before anything runs, so that 'dotnet clean' also finds the files of a failed build.
        FileWrites =
        [
            TaskItems.Of(state), TaskItems.Of(state + ".lock"),
            .. plan.Artifacts.SelectMany(artifact => new[] { artifact.Built, artifact.Delivered }).Select(path => TaskItems.Of(path)),
        ];
        Products = [.. plan.Invocations.SelectMany(invocation => invocation.Binaries).Select(binary => TaskItems.Of(binary.Artifacts[0]))];
        if (plan.Invocations.IsEmpty && !new MainPackageSearch(Project, log).HasTests(cancellation))
            throw new BuildException(MainPackageSearch.AllExcluded(Project));
        foreach (var program in skipped)
            log.Info($"{program} is not built: build constraints exclude all files of the program for this target.");
        if (Project.CannotLinkArchives) ReportUnlinked(plan, log);
        var findings = Judge(RuleSet.Check(situation));
        recorder?.Planned(plan, situation, findings.ConvertAll(finding => (finding.RuleFinding, finding.Severity)));
        if (HasError(findings)) return false;

        var cache = context.RemoteCache;
        var build = new ProjectBuild(
            log, () => new GoCommand(log, context.GoEnvironment(situation.Directories), cache),
            state, new MSBuildCores(BuildEngine), Project.Instance, Project.OpenFiles, trace)
        {
            DeclaresStep = context.Items.LinkStepInputs.Length > 0,
        };
        bool built;
        try
        {
            built = build.Run(plan, Project.Excluded, () => temporary, cancellation);
        }
        finally
        {
            if (cache is { Problem.Length: > 0 }) Judge([RemoteCacheFailure.Of(cache.Address, cache.Problem)]);

            // Tests run even if a program doesn't compile.
            if (TestsFile.Length > 0 && build.Inputs is { } inputs)
                TestMark.Set(Project.FullPath(TestsFile), HaveTests(plan, inputs, cancellation));
        }

        recorder?.Scanned(build.Inputs);
        if (findings.Count > 0 && build.Inputs is { } counted)
            MSBuildShared.Of<CountedSources>(BuildEngine).Keep(new SourceCounts(situation.Directories, counted).All);
        if (!built && !Log.HasLoggedErrors) log.Report(new Finding("WSLGO3001", FindingSeverity.Error, "go build failed."));
        built &= !Log.HasLoggedErrors;
        if (build.Linked.Count > 0)
        {
            MSBuildShared.Of<LinkedBuilds>(BuildEngine).Keep(Project.Instance, new LinkedBuild(build.Linked, plan, situation, recorder, built));
            HasLinked = true;
        }
        else
        {
            Outputs = [.. plan.Artifacts.Where(artifact => File.Exists(artifact.Delivered)).Select(TaskItems.Of)];
        }

        return built;
    }

    private void ReportUnlinked(GoBuildPlan plan, IBuildLog log)
    {
        foreach (var binary in LinkedLibraries.Unlinked([.. plan.Invocations.SelectMany(invocation => invocation.Binaries).Select(planned => planned.Binary)]))
        {
            log.Report(new Finding(
                "WSLGO4030", FindingSeverity.Warning,
                $"This program cannot call GoBinary '{binary.Include}': BuildMode=\"c-archive\" creates a static library, which only ahead-of-time "
                + "compilation links into a .NET program. Fix: set PublishAot to true in the project, or BuildMode=\"c-shared\" on the item.",
                ProjectText.Find(Project.ProjectFile, "GoBinary", binary.Include)));
        }
    }

    // The files of a program don't show whether there are tests.
    private bool HaveTests(GoBuildPlan plan, InputScan inputs, CancellationToken cancellation) => plan.Invocations
        .Select(invocation => invocation.Workspace.ModuleRoot).Distinct(StringComparer.Ordinal)
        .Select(root => inputs.PartOf(root) is null ? inputs.Trees[root] : new TreeScanner(Project.OpenFiles).Scan(root, Project.Excluded, cancellation))
        .Any(tree => tree.HasTests);

    private Planned Plan(ProjectContext context, GitStatus git, BuildTrace? trace, CancellationToken cancellation)
    {
        using var phase = trace?.Enter(BuildPhase.Plan);
        return context.WhileAnswered(planner => Plan(planner, git), cancellation);
    }

    private Planned Plan(ProjectPlanner planner, GitStatus git)
    {
        var (context, mode) = (planner.Context, Project.RelocationMode);
        var plan = planner.Plan(mode, git.IsModified);
        var temporary = context.Temporary();
        var policy = Project.Severities;
        var situation = planner.Situation(plan.Invocations, mode, temporary) with
        {
            CacheProgram = Project.CacheProgram,
            UsesRemoteCache = context.RemoteCache is not null,
            ForbidsRelocation = mode == RelocationMode.Never,
            Allows = code => !policy.FailsSlow(code),
            ProjectVariables = context.Items.VariableNames,
            GoOnPath = context.User.Find("GOROOT") is null ? null : ToolchainLocator.OnPath(context.ToolchainSearch(planner.Watch)),
        };
        return new Planned(plan, temporary, situation, [.. context.Items.Binaries.Except(planner.Programs).Select(item => item.Include)]);
    }

    private List<SharedFinding> Judge(IReadOnlyList<RuleFinding> observations)
    {
        var policy = Project.Severities;
        var findings = new List<SharedFinding>();
        foreach (var observation in observations)
        {
            if (policy.Judge(observation) is not { } severity) continue;
            if (severity == FindingSeverity.Warning) severity = Project.Warnings.Of(observation.Code);
            if (severity != FindingSeverity.Message) findings.Add(new SharedFinding(observation, severity));
        }

        if (findings.Count == 0) return findings;
        Findings = [.. Findings, .. findings.Select(finding => TaskItems.Of(finding.Encode()))];
        GlobalProperties = string.Join(';', BuildEngine6.GetGlobalProperties().Keys);
        return findings;
    }

    private static bool HasError(List<SharedFinding> findings) =>
        findings.Exists(shared => shared.Severity == FindingSeverity.Error);

    private sealed record Planned(
        GoBuildPlan Plan, TemporaryDirectoryChoice Temporary, DiagnosticContext Situation, ImmutableArray<string> Skipped);
}
