using WslGo.Build.Reporting;

namespace WslGo.Build.BuildReports;

/// <summary>A finding about the machine.</summary>
/// <param name="Code">The diagnostic code.</param>
/// <param name="Severity">The severity that the build reports.</param>
/// <param name="Title">The title of the diagnostic.</param>
/// <param name="Seen">What the SDK found.</param>
/// <param name="Cost">The cost for the build; empty if there is none.</param>
/// <param name="Done">The action of the SDK; empty if there is none.</param>
/// <param name="Fix">The action for the user.</param>
internal sealed record CostedFindingReport(
    string Code, FindingSeverity Severity, string Title, string Seen, string Cost, string Done, string Fix);
