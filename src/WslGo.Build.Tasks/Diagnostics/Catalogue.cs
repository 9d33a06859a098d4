namespace WslGo.Build.Diagnostics;

/// <summary>All diagnostics: the single source of codes, titles, severities and pages.</summary>
internal static class Catalogue
{
    private static readonly Dictionary<string, DiagnosticDescriptor> s_byCode;

    static Catalogue() => s_byCode = All.ToDictionary(entry => entry.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>All entries, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        new("GO0001", "Go compiler error or warning", DiagnosticKind.Failure),
        new("GO0002", "go vet finding", DiagnosticKind.Failure),
        new("GO0003", "Linker error", DiagnosticKind.Failure),
        new("GO0004", "Test failure", DiagnosticKind.Failure),
        new("GO0005", "File is not formatted", DiagnosticKind.Failure),
        new("GO0006", "Call to a vulnerable function", DiagnosticKind.Failure),
        new("WSLGO1001", "Sources are on a Windows drive; built from a copy", DiagnosticKind.Slow),
        new("WSLGO1002", "Sources are on a slow file system; not built from a copy", DiagnosticKind.Slow),
        new("WSLGO1003", "Go build cache is on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1004", "Go module cache is on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1005", "Temporary directory is on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1006", "Temporary directory is mounted noexec", DiagnosticKind.Handled),
        new("WSLGO1007", "Temporary directory has less than 1 GiB free", DiagnosticKind.Handled),
        new("WSLGO1008", "Go toolchain is on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1009", "Output directory is on a slow file system", DiagnosticKind.Handled),
        new("WSLGO1010", "NuGet packages or obj/ are on a slow file system", DiagnosticKind.Advice),
        new("WSLGO1011", "The distribution runs on WSL 1", DiagnosticKind.Advice),
        new("WSLGO1012", "Windows drive is mounted without metadata", DiagnosticKind.Advice),
        new("WSLGO1013", "Windows directories are on the PATH", DiagnosticKind.Advice),
        new("WSLGO1014", "Sources are in a WSL distribution; built on Windows from a copy", DiagnosticKind.Slow),
        new("WSLGO1015", "Sources are in a directory shared with the container; built from a copy", DiagnosticKind.Slow),
        new("WSLGO1016", "Sources are on a slow network or guest file system; built from a copy", DiagnosticKind.Slow),
        new("WSLGO2001", "No Go toolchain found", DiagnosticKind.Failure),
        new("WSLGO2002", "No matching Go toolchain", DiagnosticKind.Failure),
        new("WSLGO2003", "GOROOT and PATH point to different Go toolchains", DiagnosticKind.Handled),
        new("WSLGO2004", "go on the PATH is a Windows program", DiagnosticKind.Handled),
        new("WSLGO2005", "toolchain line requests a newer Go", DiagnosticKind.Handled),
        new("WSLGO2006", "cgo is enabled, but there is no C compiler", DiagnosticKind.Failure),
        new("WSLGO2007", "Hash mismatch of a downloaded module or toolchain", DiagnosticKind.Failure),
        new("WSLGO2008", "GOCACHEPROG is ignored", DiagnosticKind.Handled),
        new("WSLGO2009", "A setting weakens download security", DiagnosticKind.Handled),
        new("WSLGO2010", "Remote build cache is not available", DiagnosticKind.Warning),
        new("WSLGO2040", "Invalid Go setting", DiagnosticKind.Failure),
        new("WSLGO3001", "go failed without a source location", DiagnosticKind.Failure),
        new("WSLGO3002", "cgo is required, but it is disabled", DiagnosticKind.Failure),
        new("WSLGO3004", "Invalid item, property or environment variable", DiagnosticKind.Failure),
        new("WSLGO3005", "go.sum or vendor/ is out of date", DiagnosticKind.Failure),
        new("WSLGO3006", "Download of modules or a toolchain failed", DiagnosticKind.Failure),
        new("WSLGO3007", "File named by embed or cgo was not copied with the sources", DiagnosticKind.Failure),
        new("WSLGO3008", "Tests wrote to the copy of the sources", DiagnosticKind.Warning),
        new("WSLGO3010", "Tests or checks cannot run as requested", DiagnosticKind.Failure),
        new("WSLGO3011", "govulncheck is not installed", DiagnosticKind.Warning),
        new("WSLGO3012", "SDK directory is not private", DiagnosticKind.Failure),
        new("WSLGO3013", "No program to build or pack", DiagnosticKind.Failure),
        new("WSLGO3014", "go.mod or go.work is missing or invalid", DiagnosticKind.Failure),
        new("WSLGO3015", "File system does not respond", DiagnosticKind.Failure),
        new("WSLGO3016", "File or directory cannot be read or written", DiagnosticKind.Failure),
        new("WSLGO3017", "Two outputs have the same path", DiagnosticKind.Failure),
        new("WSLGO3018", "go cannot read the version control status", DiagnosticKind.Failure),
        new("WSLGO3019", "Build report cannot be written", DiagnosticKind.Warning),
        new("WSLGO4001", "Program built without cgo is dynamically linked", DiagnosticKind.Handled),
        new("WSLGO4002", "C library does not match the target", DiagnosticKind.Handled),
        new("WSLGO4003", "Program or library was built for another platform", DiagnosticKind.Failure),
        new("WSLGO4010", "Link variable has an empty value", DiagnosticKind.Warning),
        new("WSLGO4011", "Program of a referenced Go project conflicts with another file", DiagnosticKind.Failure),
        new("WSLGO4012", "Container image has no CA certificates", DiagnosticKind.Warning),
        new("WSLGO4013", "Container image cannot be delivered", DiagnosticKind.Failure),
        new("WSLGO4020", "Step after the link left no program to deliver", DiagnosticKind.Failure),
        new("WSLGO4021", "Windows resource cannot be created", DiagnosticKind.Failure),
        new("WSLGO4022", "Program has no build information", DiagnosticKind.Failure),
        new("WSLGO4030", "Static library can be linked into no program", DiagnosticKind.Warning),
        new("WSLGO4031", "Go toolchain has no wasm_exec.js for the program", DiagnosticKind.Failure),
        new("WSLGO4032", "No runtime for a program for WASI", DiagnosticKind.Failure),
        new("WSLGO4040", "No tests ran", DiagnosticKind.Warning),
        new("WSLGO5001", "Host name is not in /etc/hosts", DiagnosticKind.Advice),
        new("WSLGO5002", "resolv.conf was edited, but WSL generates it", DiagnosticKind.Advice),
        new("WSLGO5003", "Multicast DNS is queried before DNS", DiagnosticKind.Advice),
        new("WSLGO5004", "Program may use the C library's resolver", DiagnosticKind.Advice),
        new("WSLGO5005", "Key in wsl.conf or .wslconfig has no effect", DiagnosticKind.Advice),
        new("WSLGO5006", "Name server on this machine does not respond", DiagnosticKind.Advice),
        new("WSLGO5007", "Program ignores the CPU limit of its container", DiagnosticKind.Advice),
        new("WSLGO5008", "Windows scans the files of the build", DiagnosticKind.Advice),
    ];

    /// <summary>The entry of a code; null if there is none.</summary>
    public static DiagnosticDescriptor? Find(string code) => s_byCode.GetValueOrDefault(code);
}
