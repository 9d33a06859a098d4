namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Programs built with cgo that may resolve names through the C library.</summary>
/// <remarks>golang/go <c>src/net/net.go</c>, "Name Resolution"; the tag <c>netgo</c> selects Go's own resolver.</remarks>
internal sealed class CResolver : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5004";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => context.CgoPrograms
        .Select(program => new RuleFinding(Code, $"'{program}' is built with cgo, so it may resolve host names through the C library.")
        {
            Fix = "<GoTags>$(GoTags);netgo;osusergo</GoTags>, or <CgoEnabled>false</CgoEnabled> if the program requires no C code.",
        });
}
