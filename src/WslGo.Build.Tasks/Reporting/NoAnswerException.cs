namespace WslGo.Build.Reporting;

/// <summary>
/// A file system doesn't respond. The rest of the build must not access it, because such a call can't be cancelled.
/// </summary>
/// <param name="finding">The finding for the user.</param>
internal sealed class NoAnswerException(Finding finding) : BuildException(finding);
