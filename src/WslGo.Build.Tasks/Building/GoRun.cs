using WslGo.Build.Caching;
using WslGo.Build.Planning;
using WslGo.Build.Processes;

namespace WslGo.Build.Building;

/// <summary>A finished go command and its captured output, which isn't in the log yet.</summary>
/// <param name="Module">The module, with the directory and environment of the command.</param>
/// <param name="Command">The command.</param>
/// <param name="ExitCode">0 if it succeeded.</param>
/// <param name="Lines">The output. Files of the stage have the names of the originals.</param>
internal sealed record GoRun(GoModuleContext Module, ProcessCommand Command, int ExitCode, List<GoOutputLine> Lines)
{
    /// <summary>How it used the build caches.</summary>
    public CacheReport Cache { get; init; } = CacheReport.None;
}
