namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The tmpfs that the user chose for go's temporary files has too little room.</summary>
public sealed class TemporaryDirectoryTooSmall : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1007";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation)
    {
        if (situation.Temporary is not { Refused: { ForbidsExecution: false } refused } choice) yield break;
        yield return new Observation(Code, $"{refused.ChosenBy} is {refused.Path}, a tmpfs with less than 1 GiB free; a large program would fill it.")
        {
            Done = $"This build uses {choice.Base} instead.",
            Fix = $"mount -o remount,size=2g {situation.Host.FileSystemOf(refused.Path).Mount?.Point ?? refused.Path}, or in a container: --shm-size=2g",
        };
    }
}
