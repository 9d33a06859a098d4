namespace WslGo.Build.Reporting;

/// <summary>How a finding shows in the build: MSBuild's three levels.</summary>
internal enum FindingSeverity
{
    /// <summary>A line of the log that no one has to act on.</summary>
    Message,

    /// <summary>The build goes on.</summary>
    Warning,

    /// <summary>The build fails.</summary>
    Error,
}

/// <summary>Something the SDK or Go has to say about a build, with its fixed code and its place.</summary>
/// <param name="Code">A code of the catalogue: <c>WSLGO3004</c>, <c>GO0001</c>.</param>
/// <param name="Severity">Whether it fails the build.</param>
/// <param name="Message">The whole text; it may have several lines, separated by <c>\n</c>.</param>
/// <param name="Location">Where, if a file is known.</param>
internal sealed record Finding(string Code, FindingSeverity Severity, string Message, SourceLocation? Location = null);
