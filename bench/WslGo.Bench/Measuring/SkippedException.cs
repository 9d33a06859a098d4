namespace WslGo.Bench.Measuring;

/// <summary>A scenario can't run here; the message says why.</summary>
public sealed class SkippedException(string message) : Exception(message);
