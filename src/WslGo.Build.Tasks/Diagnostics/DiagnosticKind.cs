namespace WslGo.Build.Diagnostics;

/// <summary>The effect of a diagnostic on the build, which determines its default severity.</summary>
internal enum DiagnosticKind
{
    /// <summary>The build can't continue: an error.</summary>
    Failure,

    /// <summary>Something slow: a warning if the SDK works around it, else the severity of <c>WslGoSlowBuild</c>.</summary>
    Slow,

    /// <summary>A problem that the SDK worked around: a warning.</summary>
    Handled,

    /// <summary>No cost for this build: reported only by the doctor.</summary>
    Advice,

    /// <summary>A warning that is reported where it occurs, not by a rule.</summary>
    Warning,
}
