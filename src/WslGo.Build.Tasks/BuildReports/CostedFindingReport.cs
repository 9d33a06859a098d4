using WslGo.Build.Reporting;

namespace WslGo.Build.BuildReports;

/// <summary>A finding about the machine.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Severity">How the build shows it.</param>
/// <param name="Title">What the code means.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Cost">What it costs; empty if nothing.</param>
/// <param name="Done">What the SDK does about it; empty if nothing.</param>
/// <param name="Fix">What the user can do.</param>
internal sealed record CostedFindingReport(
    string Code, FindingSeverity Severity, string Title, string Seen, string Cost, string Done, string Fix);
