using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>What a project asks of the machine, as far as that can be told when parts of it can't be built.</summary>
/// <param name="Plan">What can be built.</param>
/// <param name="SourceRoots">The modules of all programs whose modules can be read.</param>
/// <param name="Demands">The Go that each program asks for.</param>
/// <param name="Failures">Why a program can't be built.</param>
internal sealed record ProjectRequirements(
    GoBuildPlan Plan, IReadOnlyList<string> SourceRoots, IReadOnlyList<ToolchainRequest> Demands, IReadOnlyList<Finding> Failures);

/// <summary>A Go that is asked for.</summary>
/// <param name="Root"><c>GoRoot</c>; null to search.</param>
/// <param name="Requirement">What is asked of it.</param>
/// <param name="Choice">The one that a build uses; null if there is none.</param>
internal sealed record ToolchainRequest(string? Root, ToolchainRequirement Requirement, ToolchainChoice? Choice);
