using System.Runtime.InteropServices;

namespace WslGo.Build.Toolchains;

/// <summary>The target platform of a binary, in Go's terms.</summary>
/// <param name="Os"><c>GOOS</c>.</param>
/// <param name="Arch"><c>GOARCH</c>.</param>
/// <param name="Arm"><c>GOARM</c> if the runtime identifier determines it, else null.</param>
internal sealed record GoTarget(string Os, string Arch, string? Arm = null)
{
    /// <summary>Go's name of the target: <c>linux/amd64</c>.</summary>
    public string Name => $"{Os}/{Arch}";

    /// <summary><c>.exe</c> on Windows, <c>.wasm</c> for WebAssembly, nothing elsewhere.</summary>
    public string ExecutableExtension => Os == "windows" ? ".exe" : Arch == "wasm" ? ".wasm" : "";

    /// <summary>The extension that go itself appends to executables (<c>go env GOEXE</c>).</summary>
    public string GoExecutableExtension => Os == "windows" ? ".exe" : "";

    /// <summary>The file name of a <c>c-shared</c> library on the target: <c>libNAME.so</c>.</summary>
    public string SharedLibraryName(string name) => Os switch
    {
        "windows" => name + ".dll",
        "darwin" or "ios" => $"lib{name}.dylib",
        _ => $"lib{name}.so",
    };

    /// <summary>The file name of a static C library on the target.</summary>
    public string ArchiveName(string name) => Os == "windows" ? name + ".lib" : $"lib{name}.a";

    /// <summary>The platform of this machine, which is go's default.</summary>
    public static GoTarget OfThisMachine() => new(
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin"
            : OperatingSystem.IsFreeBSD() ? "freebsd" : "linux",
        RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.X86 => "386",
            Architecture.LoongArch64 => "loong64",
            Architecture.Armv6 => "arm",
            var other => other.ToString().ToLowerInvariant(),
        });

    /// <summary>The portable .NET runtime identifier of the target; null if .NET has none.</summary>
    public string? ToRuntimeIdentifier()
    {
        var system = Os switch
        {
            "darwin" => "osx",
            "windows" => "win",
            "js" => "browser",
            "wasip1" => "wasi",
            _ => Os,
        };
        var processor = Arch switch
        {
            "amd64" => "x64",
            "386" => "x86",
            "loong64" => "loongarch64",
            "arm" when Arm == "6" => "armv6",
            "arm" when Arm == "5" => "armel",
            _ => Arch,
        };
        var runtimeIdentifier = $"{system}-{processor}";
        return FromRuntimeIdentifier(runtimeIdentifier) is null ? null : runtimeIdentifier;
    }

    /// <summary>
    /// Maps a .NET runtime identifier (<c>linux-musl-arm64</c>, <c>win-x64</c>, <c>debian.12-x64</c>) to Go's target. Go binaries
    /// without cgo need no C library, so glibc and musl systems have the same target.
    /// </summary>
    /// <returns>The target; null if Go has none (<c>go tool dist list</c>).</returns>
    public static GoTarget? FromRuntimeIdentifier(string runtimeIdentifier)
    {
        var dash = runtimeIdentifier.LastIndexOf('-');
        if (dash <= 0) return null;
        var arch = runtimeIdentifier[(dash + 1)..].ToLowerInvariant();
        var system = runtimeIdentifier[..dash].ToLowerInvariant();
        var name = system.AsSpan(0, system.AsSpan().IndexOfAny('.', '-') is var end and >= 0 ? end : system.Length);
        var os = name switch
        {
            "linux" or "debian" or "ubuntu" or "alpine" or "fedora" or "rhel" or "centos" or "ol" or "opensuse"
                or "sles" or "arch" or "gentoo" or "linuxmint" or "tizen" or "rocky" or "almalinux" => "linux",
            "osx" => "darwin",
            "win" or "win7" or "win8" or "win81" or "win10" => "windows",
            "freebsd" or "android" or "ios" or "illumos" or "solaris" => name.ToString(),
            "browser" => "js",
            "wasi" => "wasip1",
            _ => null,
        };
        var goArch = arch switch
        {
            "x64" => "amd64",
            "x86" => "386",
            "arm64" or "s390x" or "riscv64" or "ppc64le" or "mips64" or "wasm" => arch,
            "arm" or "armel" or "armv6" => "arm",
            "loongarch64" => "loong64",
            _ => null,
        };
        if (os is null || goArch is null || !Exists(os, goArch)) return null;

        // .NET's linux-arm is ARMv7 with hardware floating point (dotnet/core os-lifecycle); armel has none.
        var arm = goArch == "arm" && os != "android" ? arch switch { "armv6" => "6", "armel" => "5", _ => "7" } : null;
        return new GoTarget(os, goArch, arm);
    }

    /// <summary>Whether systems of a runtime identifier have musl as their C library.</summary>
    public static bool HasMusl(string runtimeIdentifier) => runtimeIdentifier.StartsWith("linux-musl-", StringComparison.OrdinalIgnoreCase)
        || runtimeIdentifier.StartsWith("alpine", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Suggests a .NET runtime identifier for Go's or other names: <c>win-x64</c> for <c>windows-amd64</c>; null if there is none.
    /// </summary>
    public static string? Suggestion(string runtimeIdentifier)
    {
        var parts = runtimeIdentifier.ToLowerInvariant().Split('-', '/');
        if (parts.Length != 2) return null;
        var system = parts[0] switch
        {
            "windows" or "win32" or "win64" => "win",
            "darwin" or "macos" or "mac" => "osx",
            "js" => "browser",
            "wasip1" => "wasi",
            var other => other,
        };
        var processor = parts[1] switch
        {
            "amd64" or "x86_64" => "x64",
            "386" or "i386" => "x86",
            "aarch64" => "arm64",
            "loong64" => "loongarch64",
            var other => other,
        };
        var suggestion = $"{system}-{processor}";
        return suggestion != runtimeIdentifier && FromRuntimeIdentifier(suggestion) is not null ? suggestion : null;
    }

    // The targets of golang/go src/internal/platform/zosarch.go (1.27) that a runtime identifier can name. Go 1.25 removed
    // windows/arm; the chosen Go reports that.
    private static bool Exists(string os, string arch) => os switch
    {
        "linux" => arch != "wasm",
        "darwin" => arch is "amd64" or "arm64",
        "windows" => arch is "amd64" or "arm64" or "386" or "arm",
        "freebsd" => arch is "amd64" or "arm64" or "386" or "arm" or "riscv64",
        "android" => arch is "amd64" or "arm64" or "386" or "arm",
        "ios" => arch is "amd64" or "arm64",
        "illumos" or "solaris" => arch == "amd64",
        "js" or "wasip1" => arch == "wasm",
        _ => false,
    };
}
