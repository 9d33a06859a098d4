namespace WslGo.Build.Inspection;

/// <summary>The formats of programs and libraries.</summary>
internal enum BinaryFormat
{
    /// <summary>Linux, Android, the BSDs, illumos and Solaris (elf(5)).</summary>
    Elf,

    /// <summary>Windows (learn.microsoft.com, "PE Format").</summary>
    Pe,

    /// <summary>macOS and iOS (Mach-O, <c>mach-o/loader.h</c>).</summary>
    MachO,

    /// <summary>WebAssembly (webassembly.github.io/spec).</summary>
    Wasm,
}
