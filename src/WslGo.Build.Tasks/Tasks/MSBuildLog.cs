using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Forwards messages to MSBuild's log. All text passes through this class, which escapes control characters.</summary>
/// <param name="log">The task's log.</param>
/// <param name="projectFile">The location of findings without a file.</param>
/// <param name="warnings">The settings for warnings.</param>
/// <param name="helpAddress">The address of diagnostic pages (see <c>ProjectSettings.HelpAddress</c>).</param>
internal sealed class MSBuildLog(TaskLoggingHelper log, string projectFile, WarningPolicy warnings, string helpAddress) : IBuildLog
{
    public void Notice(string text) => Message(MessageImportance.High, text);

    public void Info(string text) => Message(MessageImportance.Normal, text);

    public void Verbose(string text) => Message(MessageImportance.Low, text);

    public void Report(Finding finding)
    {
        var location = finding.Location ?? new SourceLocation(projectFile);
        var file = LogText.Line(location.File);
        var message = LogText.Lines(finding.Message);
        switch (finding.Severity)
        {
            case FindingSeverity.Warning when warnings.Of(finding.Code) == FindingSeverity.Error:
            case FindingSeverity.Error:
                log.LogError(
                    null, finding.Code, null, Help(finding.Code), file, location.Line, location.Column, 0, 0, "{0}", message);
                break;
            case FindingSeverity.Warning:
                log.LogWarning(
                    null, finding.Code, null, Help(finding.Code), file, location.Line, location.Column, 0, 0, "{0}", message);
                break;
            default:
                log.LogMessage(
                    null, finding.Code, null, file, location.Line, location.Column, 0, 0, MessageImportance.Normal,
                    "{0}", message);
                break;
        }
    }

    // Tests can print millions of lines that no logger wants.
    private void Message(MessageImportance importance, string text)
    {
        if (log.LogsMessagesOfImportance(importance)) log.LogMessage(importance, "{0}", LogText.Lines(text));
    }

    private string? Help(string code)
    {
        if (helpAddress.Length == 0) return null;
        var page = helpAddress.Replace("{code}", code, StringComparison.Ordinal);
        return Path.IsPathFullyQualified(page) ? new Uri(page).AbsoluteUri : page;
    }
}
