using System.Collections.Immutable;
using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Checks;

/// <summary>A command that checks a module.</summary>
internal interface IGoCheck
{
    /// <summary>The name of the check in the log.</summary>
    string Name { get; }

    /// <summary>The absolute path of the program.</summary>
    string Executable(ModulePlan plan);

    /// <summary>The arguments of each of its runs.</summary>
    IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan, CancellationToken cancellation);

    /// <summary>The findings in the output of a run.</summary>
    IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines);
}
