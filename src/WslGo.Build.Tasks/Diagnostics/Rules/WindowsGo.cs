using WslGo.Build.Toolchains;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The <c>go</c> on the PATH is Windows's <c>go.exe</c>, which another Go was taken for.</summary>
public sealed class WindowsGo : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO2004";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation) => situation.Toolchains
        .SelectMany(choice => choice.LookedAt
            .Where(candidate => candidate is { Defect: ToolchainDefect.WindowsProgram, Place: ToolchainPlace.Path or ToolchainPlace.Variable })
            .Select(candidate => (candidate.Path, candidate.Place, choice.Toolchain)))
        .DistinctBy(pair => pair.Path)
        .Select(pair => new Observation(Code, $"The Go in {pair.Path} is a Windows program; it builds for Windows, and each file takes the way through WSL.")
        {
            Done = $"This build uses {pair.Toolchain.Root} instead.",
            Fix = pair.Place == ToolchainPlace.Variable
                ? Setting.Undo("GOROOT", situation)
                : $"put {pair.Toolchain.Root}/bin before it on the PATH.",
            Location = new SourceLocation(pair.Path),
        });
}
