namespace WslGo.Bench;

/// <summary>The command line is not one that can be run.</summary>
public sealed class UsageException(string message) : Exception(message);
