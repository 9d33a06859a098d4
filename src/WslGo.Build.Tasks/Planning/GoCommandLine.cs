using System.Collections.Immutable;

namespace WslGo.Build.Planning;

/// <summary>The command line of a Go tool.</summary>
/// <param name="Executable">The program, absolute: <c>go</c>, <c>gofmt</c>, <c>govulncheck</c>.</param>
/// <param name="Arguments">What follows.</param>
internal sealed record GoCommandLine(string Executable, ImmutableArray<string> Arguments);
