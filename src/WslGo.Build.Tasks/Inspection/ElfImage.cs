using NuGet.Versioning;

namespace WslGo.Build.Inspection;

/// <summary>What an ELF file says of itself.</summary>
/// <param name="Arch">The processor, as a <c>GOARCH</c>; null for one that Go does not build for.</param>
/// <param name="Abi">The system's number, <c>EI_OSABI</c>.</param>
/// <param name="Interpreter">The program that loads it, <c>PT_INTERP</c>; null if none has to.</param>
/// <param name="Needed">The libraries it needs, <c>DT_NEEDED</c>.</param>
/// <param name="GlibcVersion">The newest version of glibc that a symbol of it asks for; null if none does.</param>
internal sealed record ElfImage(
    string? Arch, byte Abi, string? Interpreter, IReadOnlyList<string> Needed, NuGetVersion? GlibcVersion)
    : BinaryImage(BinaryFormat.Elf, Arch)
{
    /// <summary>Whether it needs anything of the system but its kernel.</summary>
    public bool IsDynamic => Interpreter is not null || Needed.Count > 0;

    /// <summary>Whether the loader or a library is glibc's.</summary>
    public bool NeedsGlibc =>
        GlibcVersion is not null || Needed.Any(library => library == "libc.so.6")
        || (Interpreter is not null && Path.GetFileName(Interpreter).StartsWith("ld-linux", StringComparison.Ordinal));

    /// <summary>Whether the loader or a library is musl's.</summary>
    public bool NeedsMusl =>
        Needed.Any(library => library.StartsWith("libc.musl-", StringComparison.Ordinal))
        || (Interpreter is not null && Path.GetFileName(Interpreter).StartsWith("ld-musl-", StringComparison.Ordinal));

    /// <inheritdoc/>
    // golang/go src/cmd/link/internal/ld/elf.go (asmbElf): the BSDs' files have their number, others none.
    public override IReadOnlyList<string> Systems => Abi switch
    {
        2 => ["netbsd"],
        9 => ["freebsd"],
        12 => ["openbsd"],
        _ => ["linux", "android", "illumos", "solaris", "dragonfly"],
    };
}
