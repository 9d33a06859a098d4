namespace WslGo.Build.Reporting;

/// <summary>The severity of a finding: MSBuild's three levels.</summary>
internal enum FindingSeverity
{
    /// <summary>A message that requires no action.</summary>
    Message,

    /// <summary>The build continues.</summary>
    Warning,

    /// <summary>The build fails.</summary>
    Error,
}

/// <summary>A finding of the SDK or of Go about a build, with its code and location.</summary>
/// <param name="Code">A code of the catalogue: <c>WSLGO3004</c>, <c>GO0001</c>.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Message">
/// The whole text, which may have several lines, separated by line feeds.
/// </param>
/// <param name="Location">The location, if a file is known.</param>
internal sealed record Finding(string Code, FindingSeverity Severity, string Message, SourceLocation? Location = null);
