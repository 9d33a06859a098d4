using WslGo.Build.Reporting;


namespace WslGo.Build.Doctor;

/// <summary>A finding.</summary>
internal sealed record FindingReport
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>How a build of this project shows it.</summary>
    public required DoctorSeverity Severity { get; init; }

    /// <summary>What the code means.</summary>
    public required string Title { get; init; }

    /// <summary>What was seen.</summary>
    public required string Seen { get; init; }

    /// <summary>What it costs, as far as that is known; empty if nothing.</summary>
    public string Cost { get; init; } = "";

    /// <summary>What was measured; empty if nothing.</summary>
    public string Measured { get; init; } = "";

    /// <summary>What the SDK does about it; empty if nothing.</summary>
    public string Done { get; init; } = "";

    /// <summary>What the user can do; empty where what was seen says it.</summary>
    public string Fix { get; init; } = "";

    /// <summary>The file; null if there is none.</summary>
    public string? File { get; init; }

    /// <summary>Its line; null if only the file is known.</summary>
    public int? Line { get; init; }

    /// <summary>Its page, below the directory of the package.</summary>
    public required string Page { get; init; }

    /// <summary>The text of an error in a log, on one line unless it has several in itself.</summary>
    internal string LogText => Seen.Contains('\n', StringComparison.Ordinal)
        ? $"{Seen}\n{Fix}".TrimEnd()
        : string.Join(' ', new[] { Seen, Cost, Measured, Done, Fix.Length == 0 ? "" : $"Fix: {Fix}" }.Where(part => part.Length > 0));

    /// <summary>Where, for a log.</summary>
    internal SourceLocation? Location => File is null ? null : new SourceLocation(File, Line ?? 0);
}

/// <summary>How a build shows a finding.</summary>
internal enum DoctorSeverity
{
    /// <summary>The build fails.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>It costs a build nothing, and only the doctor says it.</summary>
    Advice,

    /// <summary>Nothing, for the project says so.</summary>
    Ignored,
}
