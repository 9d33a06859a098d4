namespace WslGo.Bench.Measuring;

/// <summary>A scenario can't run here, for the reason in the message.</summary>
public sealed class SkippedException(string message) : Exception(message);
