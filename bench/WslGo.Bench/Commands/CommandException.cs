namespace WslGo.Bench.Commands;

/// <summary>A program failed that a measurement needs.</summary>
public sealed class CommandException(string message) : Exception(message);
