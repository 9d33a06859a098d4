using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>What a project requires of the machine, as far as that can be determined if parts of the project have errors.</summary>
/// <param name="Plan">The parts that can be built.</param>
/// <param name="SourceRoots">The modules of all programs whose modules can be read.</param>
/// <param name="Demands">The toolchain that each program requires.</param>
/// <param name="Failures">Why programs can't be built.</param>
internal sealed record ProjectRequirements(
    GoBuildPlan Plan, IReadOnlyList<string> SourceRoots, IReadOnlyList<ToolchainRequest> Demands, IReadOnlyList<Finding> Failures);

/// <summary>A required toolchain.</summary>
/// <param name="Root"><c>GoRoot</c>; null to search.</param>
/// <param name="Requirement">The requirements.</param>
/// <param name="Choice">The toolchain that a build uses; null if there is none.</param>
internal sealed record ToolchainRequest(string? Root, ToolchainRequirement Requirement, ToolchainChoice? Choice);
