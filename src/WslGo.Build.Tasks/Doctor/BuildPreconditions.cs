using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Doctor;

/// <summary>Errors that a build would report and that no program's plan shows.</summary>
/// <param name="context">The project.</param>
internal sealed class BuildPreconditions(ProjectContext context)
{
    private readonly List<Finding> _failures = [];

    /// <summary>The errors of a build.</summary>
    /// <param name="needs">What the project requires.</param>
    public IReadOnlyList<Finding> Failures(ProjectRequirements needs)
    {
        Try(() => _ = context.Settings.OpenFiles);
        Try(() => BuildTemporaryDirectory.Check(context.Temporary().Base));
        foreach (var stage in needs.Plan.Invocations.Select(invocation => invocation.Stage?.Directory).OfType<string>().Distinct())
            Try(() => Stage.Check(stage));
        return _failures;
    }

    private void Try(Action check)
    {
        try
        {
            check();
        }
        catch (BuildException exception)
        {
            _failures.Add(exception.Finding);
        }
    }
}
