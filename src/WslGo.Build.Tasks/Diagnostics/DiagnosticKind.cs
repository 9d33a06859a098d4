namespace WslGo.Build.Diagnostics;

/// <summary>What a diagnostic means for the build, which decides how it shows unless the user says otherwise.</summary>
internal enum DiagnosticKind
{
    /// <summary>The build cannot go on: an error.</summary>
    Failure,

    /// <summary>Something slow, or a trap: a warning where the SDK works round it, else what <c>WslGoSlowBuild</c> says.</summary>
    Slow,

    /// <summary>Something odd that the build has taken care of: a warning.</summary>
    Handled,

    /// <summary>Costs this build nothing: only the doctor says it.</summary>
    Advice,

    /// <summary>Told where it happens, rather than by a rule; the build goes on.</summary>
    Warning,
}
