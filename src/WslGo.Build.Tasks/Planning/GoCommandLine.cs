using System.Collections.Immutable;

namespace WslGo.Build.Planning;

/// <summary>The command line of a Go tool.</summary>
/// <param name="Executable">The absolute path of the program: <c>go</c>, <c>gofmt</c>, <c>govulncheck</c>.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record GoCommandLine(string Executable, ImmutableArray<string> Arguments);
