using NuGet.Versioning;

namespace WslGo.Build.Inspection;

/// <summary>The metadata of an ELF file.</summary>
/// <param name="Arch">The architecture, as a <c>GOARCH</c>; null if Go doesn't support it.</param>
/// <param name="Abi">The number of the operating system, <c>EI_OSABI</c>.</param>
/// <param name="Interpreter">The program interpreter, <c>PT_INTERP</c>; null if there is none.</param>
/// <param name="Needed">The required libraries, <c>DT_NEEDED</c>.</param>
/// <param name="GlibcVersion">The newest version of glibc that its symbols require; null if there is none.</param>
internal sealed record ElfImage(
    string? Arch, byte Abi, string? Interpreter, IReadOnlyList<string> Needed, NuGetVersion? GlibcVersion)
    : BinaryImage(BinaryFormat.Elf, Arch)
{
    /// <summary>Whether it requires anything of the system besides the kernel.</summary>
    public bool IsDynamic => Interpreter is not null || Needed.Count > 0;

    /// <summary>Whether the interpreter or a library belongs to glibc.</summary>
    public bool NeedsGlibc =>
        GlibcVersion is not null || Needed.Any(library => library == "libc.so.6")
        || (Interpreter is not null && Path.GetFileName(Interpreter).StartsWith("ld-linux", StringComparison.Ordinal));

    /// <summary>Whether the interpreter or a library belongs to musl.</summary>
    public bool NeedsMusl =>
        Needed.Any(library => library.StartsWith("libc.musl-", StringComparison.Ordinal))
        || (Interpreter is not null && Path.GetFileName(Interpreter).StartsWith("ld-musl-", StringComparison.Ordinal));

    /// <inheritdoc/>
    // golang/go src/cmd/link/internal/ld/elf.go (asmbElf): files for the BSDs have their number, others none.
    public override IReadOnlyList<string> Systems => Abi switch
    {
        2 => ["netbsd"],
        9 => ["freebsd"],
        12 => ["openbsd"],
        _ => ["linux", "android", "illumos", "solaris", "dragonfly"],
    };
}
