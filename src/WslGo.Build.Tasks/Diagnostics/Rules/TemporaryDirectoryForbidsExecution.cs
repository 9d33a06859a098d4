using WslGo.Build.Processes;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The directory for go's temporary files is mounted <c>noexec</c>.</summary>
/// <remarks><c>go test</c>, <c>go run</c> and tools built on the fly execute from <c>GOTMPDIR</c> (<c>go help environment</c>).</remarks>
internal sealed class TemporaryDirectoryForbidsExecution : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1006";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation)
    {
        if (situation.Temporary is not { Refused: { ForbidsExecution: true } refused } choice) yield break;
        yield return new Observation(Code, $"{RefusedTemporaryDirectories.Name(refused)} that forbids execution; go runs programs there.")
        {
            Done = RefusedTemporaryDirectories.Done(choice),
            Fix = situation.Host.Container is null
                ? $"sudo mount -o remount,exec {ShellText.Quote(RefusedTemporaryDirectories.Point(refused, situation))}"
                : $"start the container with --tmpfs {RefusedTemporaryDirectories.Point(refused, situation)}:exec",
            Location = Setting.File(refused.ChosenBy, situation) ?? new SourceLocation(refused.Path),
        };
    }
}
