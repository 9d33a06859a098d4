using WslGo.Build.Inspection;
using WslGo.Build.Planning;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A program that was built without cgo but is dynamically linked.</summary>
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
        Code, $"{built.Path} was built without cgo but is dynamically linked: it requires {ForeignCLibrary.Needs(elf)}.")
    {
        Cost = "It does not start on systems without these files, such as a container FROM scratch or, if the files belong to glibc, Alpine.",
        Fix = built.Binary.Binary.Flags.BuildMode == GoBuildMode.Pie
            ? "remove BuildMode=\"pie\"; a Go program is static only if it is built as exe."
            : "check GoLdFlags and GOFLAGS for -buildmode=pie or -linkmode=external, and the packages for //go:cgo_import_dynamic.",
    };
}
