namespace WslGo.Build.Reporting;

/// <summary>Ends a build with a finding. Tasks turn it into one logged error; it never shows as a stack trace.</summary>
/// <param name="finding">What is wrong, for the user.</param>
/// <param name="inner">The cause, if an exception of the runtime's.</param>
internal sealed class BuildException(Finding finding, Exception? inner = null) : Exception(finding.Message, inner)
{
    /// <summary>What is wrong, for the user.</summary>
    public Finding Finding { get; } = finding;

    /// <summary>Ends a build with an error of the given code.</summary>
    public static BuildException Error(string code, string message, SourceLocation? location = null, Exception? inner = null) =>
        new(new Finding(code, FindingSeverity.Error, message, location), inner);
}
