using WslGo.Build.Reporting;


namespace WslGo.Build.Doctor;

/// <summary>A finding.</summary>
internal sealed record FindingReport
{
    /// <summary>The code.</summary>
    public required string Code { get; init; }

    /// <summary>The severity in a build of this project.</summary>
    public required DoctorSeverity Severity { get; init; }

    /// <summary>The title of the code.</summary>
    public required string Title { get; init; }

    /// <summary>The problem.</summary>
    public required string Seen { get; init; }

    /// <summary>The cost, as far as known; empty if there is none.</summary>
    public string Cost { get; init; } = "";

    /// <summary>The measurement; empty if there is none.</summary>
    public string Measured { get; init; } = "";

    /// <summary>What the SDK does about the problem; empty if nothing.</summary>
    public string Done { get; init; } = "";

    /// <summary>The fix; empty if the problem's text contains it.</summary>
    public string Fix { get; init; } = "";

    /// <summary>The file; null if there is none.</summary>
    public string? File { get; init; }

    /// <summary>The line; null if only the file is known.</summary>
    public int? Line { get; init; }

    /// <summary>The page, below the directory of the package.</summary>
    public required string Page { get; init; }

    /// <summary>The text of an error for a log, on one line unless it contains several.</summary>
    internal string LogText => Seen.Contains('\n', StringComparison.Ordinal)
        ? $"{Seen}\n{Fix}".TrimEnd()
        : string.Join(' ', new[] { Seen, Cost, Measured, Done, Fix.Length == 0 ? "" : $"Fix: {Fix}" }.Where(part => part.Length > 0));

    /// <summary>The location for a log.</summary>
    internal SourceLocation? Location => File is null ? null : new SourceLocation(File, Line ?? 0);
}

/// <summary>The severity of a finding in a build.</summary>
internal enum DoctorSeverity
{
    /// <summary>The build fails.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>No cost for a build: reported only by the doctor.</summary>
    Advice,

    /// <summary>Ignored, because the project says so.</summary>
    Ignored,
}
