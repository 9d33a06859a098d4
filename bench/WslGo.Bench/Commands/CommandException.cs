namespace WslGo.Bench.Commands;

/// <summary>A program that a measurement needs failed.</summary>
public sealed class CommandException(string message) : Exception(message);
