namespace WslGo.Bench;

/// <summary>The command line is invalid.</summary>
public sealed class UsageException(string message) : Exception(message);
