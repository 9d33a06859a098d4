using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Passes what a build says on to MSBuild's log.</summary>
/// <param name="log">The task's log.</param>
/// <param name="projectFile">The place of findings that have no file of their own.</param>
/// <param name="warnings">Which warnings are errors.</param>
internal sealed class MSBuildLog(TaskLoggingHelper log, string projectFile, WarningPolicy warnings) : IBuildLog
{
    public void Announce(string text) => log.LogMessage(MessageImportance.High, "{0}", text);

    public void Say(string text) => log.LogMessage(MessageImportance.Normal, "{0}", text);

    public void Detail(string text) => log.LogMessage(MessageImportance.Low, "{0}", text);

    public void Report(Finding finding)
    {
        var place = finding.Location ?? new SourceLocation(projectFile);
        switch (finding.Severity)
        {
            case FindingSeverity.Warning when warnings.Of(finding.Code) == FindingSeverity.Error:
            case FindingSeverity.Error:
                log.LogError(
                    null, finding.Code, null, null, place.File, place.Line, place.Column, 0, 0, "{0}", finding.Message);
                break;
            case FindingSeverity.Warning:
                log.LogWarning(
                    null, finding.Code, null, null, place.File, place.Line, place.Column, 0, 0, "{0}", finding.Message);
                break;
            default:
                log.LogMessage(
                    null, finding.Code, null, place.File, place.Line, place.Column, 0, 0, MessageImportance.Normal,
                    "{0}", finding.Message);
                break;
        }
    }
}
