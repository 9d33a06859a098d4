using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Reporting;

namespace WslGo.Build.Doctor;

/// <summary>Lists findings with the severity that a build of the project would report.</summary>
/// <param name="request">The project and its machine.</param>
/// <param name="measured">Returns the measurement for a mount as a sentence; empty if there is none.</param>
internal sealed class FindingListing(DoctorRequest request, Func<string, string> measured)
{
    /// <summary>Creates the list, errors first.</summary>
    public IReadOnlyList<FindingReport> List(DiagnosticContext context) =>
    [
        .. request.Needs.Failures.Select(Failure).Concat(RuleSet.Check(context, withAdvice: true).Distinct())
            .Select(Report).OrderBy(finding => finding.Severity).ThenBy(finding => finding.Code, StringComparer.Ordinal),
    ];

    // For toolchains, the fix is the last line of the message; otherwise it follows the word "Fix".
    private static RuleFinding Failure(Finding finding)
    {
        const string Remedy = " Fix: ";
        var (end, start) = finding.Code is "WSLGO2001" or "WSLGO2002" ? (finding.Message.LastIndexOf('\n'), 1)
            : (finding.Message.LastIndexOf(Remedy, StringComparison.Ordinal), Remedy.Length);
        return end < 0
            ? new RuleFinding(finding.Code, finding.Message) { Fix = "", Location = finding.Location }
            : new RuleFinding(finding.Code, finding.Message[..end]) { Fix = finding.Message[(end + start)..], Location = finding.Location };
    }

    private FindingReport Report(RuleFinding seen)
    {
        var entry = Catalogue.Find(seen.Code)!;
        return new FindingReport
        {
            Code = seen.Code,
            Severity = request.Judge(seen) switch
            {
                FindingSeverity.Error => DoctorSeverity.Error,
                FindingSeverity.Warning => DoctorSeverity.Warning,
                _ => entry.Kind == DiagnosticKind.Advice ? DoctorSeverity.Advice : DoctorSeverity.Ignored,
            },
            Title = entry.Title,
            Seen = seen.Seen,
            Cost = seen.Cost,
            Measured = seen.MeasuredAt is { } directory ? measured(directory) : "",
            Done = seen.Done,
            Fix = seen.Fix,
            File = seen.Location?.File,
            Line = seen.Location is { Line: > 0 and var line } ? line : null,
            Page = $"docs/{entry.Page}",
        };
    }
}
