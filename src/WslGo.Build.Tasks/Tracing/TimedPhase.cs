namespace WslGo.Build.Tracing;

/// <summary>A phase of a build with its times.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Started">The time when the phase started, in UTC.</param>
/// <param name="Duration">The duration of the phase.</param>
internal sealed record TimedPhase(BuildPhase Phase, DateTime Started, TimeSpan Duration);
