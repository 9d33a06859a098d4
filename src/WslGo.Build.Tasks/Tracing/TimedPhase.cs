namespace WslGo.Build.Tracing;

/// <summary>When a part of a build ran.</summary>
/// <param name="Phase">The part.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record TimedPhase(BuildPhase Phase, DateTime Started, TimeSpan Duration);
