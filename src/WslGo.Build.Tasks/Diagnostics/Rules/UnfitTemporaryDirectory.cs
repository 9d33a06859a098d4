using WslGo.Build.Hosting;
using WslGo.Build.Processes;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The directory for go's temporary files is mounted <c>noexec</c>, or has too little space.</summary>
/// <param name="code">The code.</param>
/// <param name="forbidsExecution">Whether the code is about <c>noexec</c>; otherwise about the space.</param>
/// <remarks>
/// <c>go test</c>, <c>go run</c> and tools that go builds execute from <c>GOTMPDIR</c> (<c>go help environment</c>).
/// </remarks>
internal sealed class UnfitTemporaryDirectory(string code, bool forbidsExecution) : IRule
{
    /// <inheritdoc/>
    public string Code => code;

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.Temporary is not { Refused: { } refused } choice || refused.IsNoExec != forbidsExecution) yield break;
        var problem = forbidsExecution
            ? "mounted noexec, but go runs programs from this directory."
            : "with less than 1 GiB free; building a large program could fill it.";
        var point = context.Host.FileSystemOf(refused.Path).Mount?.Point ?? refused.Path;
        yield return new RuleFinding(Code, $"{Name(refused)} {problem}")
        {
            Done = choice.Base == refused.Path
                ? "No other directory is suitable, so this build uses it anyway."
                : $"This build uses {choice.Base} instead.",
            Fix = forbidsExecution ? AllowExecution(point, context.Host) : MakeRoom(refused, point, context.Host),
            Location = Setting.File(refused.ChosenBy, context) ?? new SourceLocation(refused.Path),
        };
    }

    private static string Name(RefusedTemporaryDirectory refused) =>
        (refused.ChosenBy.Length > 0 ? $"{refused.ChosenBy} is {refused.Path}, " : $"The temporary directory for go is {refused.Path}, ")
        + (refused.IsMemory ? "a tmpfs" : "a directory");

    private static string AllowExecution(string point, HostFacts host) => host.Container is null
        ? $"sudo mount -o remount,exec {ShellText.Quote(point)}"
        : $"start the container with --tmpfs {point}:exec";

    private static string MakeRoom(RefusedTemporaryDirectory refused, string point, HostFacts host) =>
        !refused.IsMemory ? "set WslGoTempDirectory to a directory with more free space, or free some space."
        : host.Container is null ? $"sudo mount -o remount,size=2g {ShellText.Quote(point)}"
        : point == "/dev/shm" ? "start the container with --shm-size=2g"
        : $"start the container with --tmpfs {point}:exec,size=2g";
}
