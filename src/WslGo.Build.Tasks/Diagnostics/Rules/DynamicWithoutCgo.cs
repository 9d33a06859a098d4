using WslGo.Build.Inspection;
using WslGo.Build.Planning;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A program was built without cgo, and is dynamically linked all the same.</summary>
internal sealed class DynamicWithoutCgo : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO4001";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        foreach (var built in context.Built)
        {
            if (!built.Binary.Binary.Flags.CgoEnabled && built.DynamicOnLinux is { } elf) yield return Observe(built, elf);
        }
    }

    private RuleFinding Observe(InspectedBinary built, ElfImage elf) => new(
        Code, $"{built.Path} was built without cgo, yet it is dynamically linked: it needs {ForeignCLibrary.Needs(elf)}.")
    {
        Cost = "It does not start where these are missing, as in a container FROM scratch or, if they are glibc's, on Alpine.",
        Fix = built.Binary.Binary.Flags.BuildMode == GoBuildMode.Pie
            ? "leave out BuildMode=\"pie\"; a Go program is static as an exe only."
            : "look for -buildmode=pie or -linkmode=external in GoLdFlags and GOFLAGS, and for a package with //go:cgo_import_dynamic.",
    };
}
