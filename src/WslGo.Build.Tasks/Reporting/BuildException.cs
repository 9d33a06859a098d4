namespace WslGo.Build.Reporting;

/// <summary>Ends a build with a finding. Tasks log it as one error, without a stack trace.</summary>
/// <param name="finding">The finding for the user.</param>
/// <param name="inner">The cause, if it is an exception of .NET.</param>
internal class BuildException(Finding finding, Exception? inner = null) : Exception(finding.Message, inner)
{
    /// <summary>The finding for the user.</summary>
    public Finding Finding { get; } = finding;

    /// <summary>Creates an exception with an error.</summary>
    public static BuildException Error(string code, string message, SourceLocation? location = null, Exception? inner = null) =>
        new(new Finding(code, FindingSeverity.Error, message, location), inner);
}
