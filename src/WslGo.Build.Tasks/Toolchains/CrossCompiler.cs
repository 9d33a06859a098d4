namespace WslGo.Build.Toolchains;

/// <summary>Names the C compilers that cgo needs to build for other targets than this machine.</summary>
internal static class CrossCompiler
{
    /// <summary>A C compiler for a target, as text that continues "a C compiler for it, ...".</summary>
    /// <param name="os"><c>GOOS</c>.</param>
    /// <param name="arch"><c>GOARCH</c>.</param>
    public static string For(string os, string arch) => (os, arch) switch
    {
        ("windows", "amd64") => "x86_64-w64-mingw32-gcc (mingw-w64)",
        ("windows", "386") => "i686-w64-mingw32-gcc (mingw-w64)",
        ("windows", "arm64") => "aarch64-w64-mingw32-clang (llvm-mingw)",
        ("android", "arm64") => "aarch64-linux-android21-clang (Android NDK)",
        ("android", "arm") => "armv7a-linux-androideabi21-clang (Android NDK)",
        ("android", "amd64") => "x86_64-linux-android21-clang (Android NDK)",
        ("android", "386") => "i686-linux-android21-clang (Android NDK)",
        ("linux", "amd64") => "x86_64-linux-gnu-gcc",
        ("linux", "386") => "i686-linux-gnu-gcc",
        ("linux", "arm64") => "aarch64-linux-gnu-gcc",
        ("linux", "arm") => "arm-linux-gnueabihf-gcc",
        ("linux", "ppc64le") => "powerpc64le-linux-gnu-gcc",
        ("linux", "loong64") => "loongarch64-linux-gnu-gcc",
        ("linux", "mips64") => "mips64-linux-gnuabi64-gcc",
        ("linux", "riscv64" or "s390x") => $"{arch}-linux-gnu-gcc",
        ("ios" or "darwin", _) => "clang from Xcode, on macOS",
        _ => $"a compiler for {os}/{arch}",
    };
}
