using WslGo.Build.Caching;
using WslGo.Build.Planning;
using WslGo.Build.Processes;

namespace WslGo.Build.Building;

/// <summary>A go command that ended, and its captured output, which is not in the log yet.</summary>
/// <param name="Module">Where and how it ran.</param>
/// <param name="Command">The command.</param>
/// <param name="ExitCode">0 if it succeeded.</param>
/// <param name="Lines">Its output, with the originals' names for files of the stage.</param>
internal sealed record GoRun(GoModuleContext Module, ProcessCommand Command, int ExitCode, List<GoOutputLine> Lines)
{
    /// <summary>How it used the build caches.</summary>
    public CacheReport Cache { get; init; } = CacheReport.None;
}
