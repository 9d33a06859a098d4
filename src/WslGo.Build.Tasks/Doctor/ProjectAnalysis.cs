using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>
/// Plans each program of a project separately, so that an error in one doesn't hide errors in others. A build stops at the first
/// error.
/// </summary>
/// <param name="toolchains">Chooses a toolchain as a build does.</param>
/// <param name="relocation">Decides what is built in the stage, as in a build; null to build everything in place.</param>
internal sealed class ProjectAnalysis(IToolchainSource toolchains, RelocationPolicy? relocation = null) : IToolchainSource
{
    private readonly List<GoBuildInvocation> _invocations = [];
    private readonly List<string> _roots = [];
    private readonly List<ToolchainRequest> _demands = [];
    private readonly List<Finding> _failures = [];

    /// <summary>Analyses a project, which may have errors.</summary>
    /// <param name="planner">Plans the project's go commands.</param>
    /// <param name="mode">Whether a build builds sources in the stage.</param>
    public static ProjectRequirements Of(ProjectPlanner planner, RelocationMode mode)
    {
        var (context, settings) = (planner.Context, planner.Context.Settings);
        var study = new ProjectAnalysis(context.Toolchains(planner.Watch), mode == RelocationMode.Never ? null : context.Relocation(mode));
        if (context.Items.Binaries.Length > 0)
        {
            return study.Of(
                planner.Programs.Select(item => (Func<GoBuildRequest>)(() => planner.Request([item]))),
                () => planner.Request(planner.Programs));
        }

        return study.OfNone(
            settings.GoRoot.Length == 0 ? null : settings.GoRoot,
            () => settings.GoVersion.Length == 0 ? null : GoVersionRange.Parse(settings.GoVersion, ProjectText.Find(settings.ProjectFile, "GoVersion")));
    }

    /// <summary>Analyses a project's programs.</summary>
    /// <param name="programs">Reads each program.</param>
    /// <param name="all">Reads all programs.</param>
    public ProjectRequirements Of(IEnumerable<Func<GoBuildRequest>> programs, Func<GoBuildRequest> all)
    {
        foreach (var read in programs)
        {
            Try(() =>
            {
                var planner = new GoBuildPlanner(read(), this, relocation);
                _roots.AddRange(planner.SourceRoots());
                _invocations.AddRange(planner.Plan().Invocations);
            });
        }

        // An error that only shows with all programs: two outputs with the same path.
        if (_failures.Count == 0) Try(() => new GoBuildPlanner(all(), this).Products());
        return new ProjectRequirements(
            new GoBuildPlan([.. _invocations]), [.. _roots.Distinct(StringComparer.Ordinal)],
            [.. _demands.DistinctBy(demand => (demand.Root, string.Join('\n', demand.Requirement.Describe()), demand.Requirement.PreferredToolchain?.Text))],
            [.. _failures.Distinct()]);
    }

    /// <summary>Analyses a project without programs: only its toolchain settings.</summary>
    /// <param name="root"><c>GoRoot</c>; null to search.</param>
    /// <param name="range">Reads <c>GoVersion</c>; null for any.</param>
    public ProjectRequirements OfNone(string? root, Func<GoVersionRange?> range)
    {
        Try(() => Choose(root, new ToolchainRequirement(Range: range())));
        return new ProjectRequirements(new GoBuildPlan([]), [], _demands, _failures);
    }

    /// <inheritdoc/>
    public ToolchainChoice Choose(string? root, ToolchainRequirement requirement)
    {
        try
        {
            var choice = toolchains.Choose(root, requirement);
            _demands.Add(new ToolchainRequest(root, requirement, choice));
            return choice;
        }
        catch (BuildException)
        {
            _demands.Add(new ToolchainRequest(root, requirement, null));
            throw;
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (BuildException exception)
        {
            _failures.Add(exception.Finding);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _failures.Add(new Finding("WSLGO3016", FindingSeverity.Error, exception.Message));
        }
    }
}
