namespace WslGo.Build.Toolchains;

/// <summary>A C compiler for another target than this machine, as distributions name it.</summary>
/// <param name="Command">The name on the PATH.</param>
/// <param name="Source">Where it comes from; empty if the name says so.</param>
/// <param name="Package">Debian's package; null if Debian has none.</param>
internal sealed record CrossCompiler(string Command, string Source = "", string? Package = null)
{
    /// <summary>The compiler as part of a sentence, and how to install it.</summary>
    public string Description
    {
        get
        {
            string[] notes = [.. Source.Length > 0 ? [Source] : Array.Empty<string>(), .. Package is null ? [] : new[] { InstallWithApt(Package) }];
            return notes.Length == 0 ? Command : $"{Command} ({string.Join("; ", notes)})";
        }
    }

    /// <summary>How to install one of Debian's packages, as part of a sentence.</summary>
    public static string InstallWithApt(string package) => "on Debian and Ubuntu: apt-get install " + package;

    /// <summary>The compiler for a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="isMusl">Whether programs for it use musl instead of glibc.</param>
    /// <returns>The compiler; null if none is known by its name.</returns>
    public static CrossCompiler? For(GoTarget target, bool isMusl = false) => (target.Os, target.Arch) switch
    {
        ("windows", "amd64") => new("x86_64-w64-mingw32-gcc", "mingw-w64", "gcc-mingw-w64-x86-64"),
        ("windows", "386") => new("i686-w64-mingw32-gcc", "mingw-w64", "gcc-mingw-w64-i686"),
        ("windows", "arm64") => new("aarch64-w64-mingw32-clang", "llvm-mingw"),
        ("android", "arm64") => new("aarch64-linux-android21-clang", "Android NDK"),
        ("android", "arm") => new("armv7a-linux-androideabi21-clang", "Android NDK"),
        ("android", "amd64") => new("x86_64-linux-android21-clang", "Android NDK"),
        ("android", "386") => new("i686-linux-android21-clang", "Android NDK"),
        ("linux", "arm") when isMusl => new("arm-linux-musleabihf-gcc", "musl-cross-make"),
        ("linux", _) when isMusl && Processor(target.Arch) is { } processor => new($"{processor}-linux-musl-gcc", "musl-cross-make"),
        ("linux", "arm") when target.Arm == "5" => Gnu("arm-linux-gnueabi"),
        ("linux", "arm") => Gnu("arm-linux-gnueabihf"),
        ("linux", "mips64") => Gnu("mips64-linux-gnuabi64"),
        ("linux", "mips64le") => Gnu("mips64el-linux-gnuabi64"),
        ("linux", _) when Processor(target.Arch) is { } processor => Gnu(processor + "-linux-gnu"),
        _ => null,
    };

    /// <summary>Debian's package with a compiler; null if none is known.</summary>
    /// <param name="command">The name on the PATH.</param>
    public static string? PackageOf(string command) =>
        command.EndsWith("-w64-mingw32-gcc", StringComparison.Ordinal) ? "gcc-mingw-w64-" + Named(command[..^"-w64-mingw32-gcc".Length])
        : command.EndsWith("-gcc", StringComparison.Ordinal) && command.Contains("-linux-gnu", StringComparison.Ordinal) ? Gnu(command[..^4]).Package
        : command switch
        {
            "gcc" or "clang" => command,
            "musl-gcc" => "musl-tools",
            _ => null,
        };

    // Debian's names of packages have no underscores.
    private static CrossCompiler Gnu(string prefix) => new(prefix + "-gcc", Package: "gcc-" + Named(prefix));

    private static string Named(string processor) => processor.Replace('_', '-');

    private static string? Processor(string arch) => arch switch
    {
        "amd64" => "x86_64",
        "386" => "i686",
        "arm64" => "aarch64",
        "ppc64le" => "powerpc64le",
        "loong64" => "loongarch64",
        "riscv64" or "s390x" => arch,
        _ => null,
    };
}
