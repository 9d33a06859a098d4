namespace WslGo.Build.Doctor;

/// <summary>Where go's temporary files go.</summary>
/// <param name="Path">The directory in which a build makes its own.</param>
/// <param name="Reason">Why that one.</param>
/// <param name="Candidates">What was looked at.</param>
internal sealed record TemporaryReport(string Path, string Reason, IReadOnlyList<TemporaryCandidateReport> Candidates);

/// <summary>A directory that go's temporary files may go to.</summary>
/// <param name="Path">The directory.</param>
/// <param name="NamedBy">The variable or property that names it; null for one that is always looked at.</param>
/// <param name="Chosen">Whether it is the one.</param>
/// <param name="Reason">What speaks against it, in words that continue "it ..."; null if nothing does.</param>
internal sealed record TemporaryCandidateReport(string Path, string? NamedBy, bool Chosen, string? Reason);
