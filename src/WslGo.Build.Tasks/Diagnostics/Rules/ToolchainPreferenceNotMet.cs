using WslGo.Build.Processes;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A <c>toolchain</c> line requests a newer Go than the installed ones; go itself would download it.</summary>
/// <remarks>
/// https://go.dev/doc/toolchain: the line is a preference of the main module, while a <c>go</c> line is a requirement.
/// </remarks>
internal sealed class ToolchainPreferenceNotMet : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO2005";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => context.Toolchains
        .Where(choice => choice.MissedPreference is not null)
        .DistinctBy(choice => choice.MissedPreference)
        .Select(choice => new RuleFinding(
            Code, $"'{choice.MissedPreference!.Text}' requests a newer Go than {choice.Toolchain.VersionText}; go itself would download it.")
        {
            Done = $"This build uses {choice.Toolchain.Root}, which satisfies the 'go' line.",
            Fix = $"install {choice.MissedPreference.Text["toolchain ".Length..]}, or remove the line: {Edit(choice.MissedPreference.Location.File)}",
            Location = choice.MissedPreference.Location,
        });

    private static string Edit(string file) =>
        $"go {(file.EndsWith(".work", StringComparison.Ordinal) ? "work" : "mod")} edit -toolchain=none {ShellText.Quote(file)}";
}
