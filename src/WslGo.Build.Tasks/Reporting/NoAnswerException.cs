namespace WslGo.Build.Reporting;

/// <summary>A file system does not answer. What follows in the build must not touch it: such a call can't be ended.</summary>
/// <param name="finding">What is wrong, for the user.</param>
internal sealed class NoAnswerException(Finding finding) : BuildException(finding);
