namespace WslGo.Build.Diagnostics.Rules;

/// <summary>An old <c>go</c> line makes a program in a container ignore the container's CPU limit.</summary>
/// <remarks>
/// <c>GOMAXPROCS</c> follows the limit since Go 1.25, unless <c>GODEBUG=containermaxprocs=0</c>, which is the default for older
/// <c>go</c> lines (golang/go <c>src/internal/godebugs/table.go</c>).
/// </remarks>
internal sealed class IgnoredCpuLimit : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5007";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => context.ContainerPrograms.Select(program =>
        new RuleFinding(
            Code,
            $"{program.Program} ignores the CPU limit of its container: {(program.GoLine.Length > 0 ? $"'{program.GoLine}'" : "no go line")} in "
            + $"{Path.GetFileName(program.Location.File)} sets GODEBUG containermaxprocs=0, whichever Go builds the program.")
        {
            Fix = $"use 'go 1.25' or later in {program.Location.File}, or add this line before the package clause of the main package\n"
                + "//go:debug containermaxprocs=1",
            Location = program.Location,
        });
}
