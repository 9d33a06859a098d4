using System.Collections.Immutable;
using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>A task that runs go commands for the modules of a project, rather than for its programs: tests, checks.</summary>
public abstract class GoModuleTask : GoMachineTask
{
    /// <summary>The project's directory; its metadata say how packages are compiled, as those of a <c>GoBinary</c> do.</summary>
    [Required]
    public ITaskItem[] Module { get; set; } = [];

    /// <summary>Says something that a user at the console is to see.</summary>
    private protected void Show(string text) => Log.LogMessage(MessageImportance.High, "{0}", text);

    /// <summary>
    /// The modules of the project, as directories to run go for: its own directory if that is in a module, else the
    /// directories of its programs' modules.
    /// </summary>
    private protected IReadOnlyList<string> ModuleDirectories()
    {
        var settings = ReadSettings();
        if (new Workspaces(settings.Environment).IsInModule(ProjectDirectory)) return [ProjectDirectory];
        return [.. Planner(settings).Workspaces().Select(workspace => workspace.ModuleRoot).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Plans go commands for a module's directory; the paths of their packages are relative to the module.</summary>
    private protected ModulePlan Plan(string directory, IBuildLog log, CancellationToken cancellation)
    {
        AllowDownloads(log, cancellation);
        return WhileAnswered(() => PlanModule(directory), cancellation);
    }

    private ModulePlan PlanModule(string directory)
    {
        var settings = ReadSettings();
        var mode = RelocationPolicy.Parse(Relocate, new SourceLocation(ProjectFile));
        var item = Module.Single();
        var module = new GoBinaryReader(ProjectFile, ProjectDirectory).ReadModule(new GoBinaryItem(directory, item.GetMetadata));
        GoFlags flags = module.Flags;
        var package = ".";
        var invocation = Planner(settings, new RelocationPolicy(mode, () => StagePath(settings), Survey)).Command(
            module,
            (planned, place) =>
            {
                (flags, package) = (planned, place);
                return ImmutableArray<string>.Empty;
            });
        var temporary = Temporary(settings);
        var situation = new BuildSurvey(Host, settings, Survey).Of(
            new GoBuildPlan([invocation]), Full(OutputDirectory), temporary, mode == RelocationMode.Never ? null : () => StagePath(settings));
        return new ModulePlan(
            invocation, flags, package, temporary,
            CacheRelocation.Apply(GoPath.WithoutWindows(settings.Environment, Host), situation.Places, settings));
    }

    /// <summary>Begins the go commands of a module.</summary>
    private protected ModuleSession Open(ModulePlan plan, IBuildLog log, CancellationToken cancellation) =>
        ModuleSession.Open(plan.Invocation, plan.Environment, Excluded, OpenFiles(), plan.Temporary, log, cancellation);

    /// <summary>Finds what tests write into the copy of a module; null for one that is tested where it is.</summary>
    private protected WrittenFiles? Written(ModulePlan plan) => plan.Invocation.Stage is { } stage
        ? new WrittenFiles(plan.Invocation.Workspace.ModuleRoot, stage, Path.Join(Full(IntermediateDirectory), "written"))
        : null;

    /// <summary>Go commands of a module.</summary>
    /// <param name="Invocation">Where and how they run; without arguments.</param>
    /// <param name="Flags">How packages are compiled.</param>
    /// <param name="Package">The directory's package, as go is told it in the module's directory: <c>./sub</c>.</param>
    /// <param name="Temporary">Where temporary files go.</param>
    /// <param name="Environment">Go's environment, but for what the invocation sets.</param>
    private protected sealed record ModulePlan(
        GoInvocation Invocation, GoFlags Flags, string Package, TemporaryDirectoryChoice Temporary,
        IReadOnlyDictionary<string, string> Environment)
    {
        /// <summary>Patterns that are relative to the directory, as they are in the module's.</summary>
        public IReadOnlyList<string> Packages(IEnumerable<string> patterns) => Package == "."
            ? [.. patterns]
            : [.. patterns.Select(pattern => pattern switch
            {
                "." => Package,
                _ when pattern.StartsWith("./", StringComparison.Ordinal) => $"{Package}/{pattern[2..]}",
                _ when pattern.StartsWith("../", StringComparison.Ordinal) => $"{Package}/{pattern}",
                _ => pattern,
            })];

        /// <summary>The directories of packages, of the originals.</summary>
        public PackageDirectories Directories => new(Invocation.Workspace.Modules, Invocation.Workspace.VendorDirectory);
    }
}
