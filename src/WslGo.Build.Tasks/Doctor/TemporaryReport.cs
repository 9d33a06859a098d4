namespace WslGo.Build.Doctor;

/// <summary>The directory for go's temporary files.</summary>
/// <param name="Path">The directory in which a build creates its own.</param>
/// <param name="Reason">The reason for the choice.</param>
/// <param name="Candidates">The candidates.</param>
internal sealed record TemporaryReport(string Path, string Reason, IReadOnlyList<TemporaryCandidateReport> Candidates);

/// <summary>A candidate for go's temporary files.</summary>
/// <param name="Path">The directory.</param>
/// <param name="NamedBy">The variable or property that sets it; null for one that is always checked.</param>
/// <param name="Chosen">Whether it was chosen.</param>
/// <param name="Reason">Why it is unsuitable, as text that continues "it ..."; null if it is suitable.</param>
internal sealed record TemporaryCandidateReport(string Path, string? NamedBy, bool Chosen, string? Reason);
