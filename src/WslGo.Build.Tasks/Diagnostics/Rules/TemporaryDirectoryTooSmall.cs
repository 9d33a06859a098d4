using WslGo.Build.Processes;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The directory for go's temporary files has too little room.</summary>
internal sealed class TemporaryDirectoryTooSmall : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1007";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation)
    {
        if (situation.Temporary is not { Refused: { ForbidsExecution: false } refused } choice) yield break;
        yield return new Observation(Code, $"{RefusedTemporaryDirectories.Name(refused)} with less than 1 GiB free; a large program would fill it.")
        {
            Done = RefusedTemporaryDirectories.Done(choice),
            Fix = !refused.IsMemory ? "set WslGoTempDirectory to a directory with more room, or make room." : RefusedTemporaryDirectories.Point(refused, situation) switch
            {
                var point when situation.Host.Container is null => $"sudo mount -o remount,size=2g {ShellText.Quote(point)}",
                "/dev/shm" => "start the container with --shm-size=2g",
                var point => $"start the container with --tmpfs {point}:exec,size=2g",
            },
            Location = Setting.File(refused.ChosenBy, situation) ?? new SourceLocation(refused.Path),
        };
    }
}
