using WslGo.Build.Planning;
using WslGo.Build.Processes;

namespace WslGo.Build.Building;

/// <summary>A <c>go build</c> that ended, and what it said, which is not in the log yet.</summary>
/// <param name="Invocation">What was run.</param>
/// <param name="Command">How.</param>
/// <param name="ExitCode">0 if it succeeded.</param>
/// <param name="Lines">Its output, with the originals' names for files of the stage.</param>
internal sealed record GoRun(GoInvocation Invocation, ProcessCommand Command, int ExitCode, List<GoOutputLine> Lines);
