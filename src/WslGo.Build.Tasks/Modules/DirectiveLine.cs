namespace WslGo.Build.Modules;

/// <summary>The value of a directive with one argument, such as <c>go</c> or <c>toolchain</c>.</summary>
/// <param name="Value">The value: <c>1.25</c>, <c>go1.25.3</c>.</param>
/// <param name="Line">The line, counted from 1.</param>
internal sealed record DirectiveLine(string Value, int Line);
