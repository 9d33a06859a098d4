namespace WslGo.Build.Diagnostics;

/// <summary>Every diagnostic there is: the one source of codes, titles, severities and pages.</summary>
internal static class Catalogue
{
    private static readonly Dictionary<string, DiagnosticDescriptor> s_byCode;

    static Catalogue() => s_byCode = All.ToDictionary(entry => entry.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>All entries, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        new("GO0001", "the compiler says something about a source file", DiagnosticKind.Failure),
        new("GO0002", "go vet found something", DiagnosticKind.Failure),
        new("GO0003", "the linker failed", DiagnosticKind.Failure),
        new("GO0004", "a test failed", DiagnosticKind.Failure),
        new("GO0005", "a file is not formatted", DiagnosticKind.Failure),
        new("GO0006", "a known vulnerability is called", DiagnosticKind.Failure),
        new("WSLGO1001", "the sources are on a Windows drive, and were built from a fast copy", DiagnosticKind.Slow),
        new("WSLGO1002", "the sources are on a slow file system and are built there", DiagnosticKind.Slow),
        new("WSLGO1003", "go's build cache is on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1004", "go's module cache is on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1005", "go's temporary files are on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1006", "the directory chosen for go's temporary files forbids execution", DiagnosticKind.Handled),
        new("WSLGO1007", "the directory chosen for go's temporary files has too little room", DiagnosticKind.Handled),
        new("WSLGO1008", "the Go toolchain is on a slow file system", DiagnosticKind.Slow),
        new("WSLGO1009", "the output directory is on a slow file system", DiagnosticKind.Handled),
        new("WSLGO1010", "NuGet packages or intermediate files are on a slow file system", DiagnosticKind.Advice),
        new("WSLGO1011", "this is WSL 1", DiagnosticKind.Advice),
        new("WSLGO1012", "a Windows drive is mounted without metadata", DiagnosticKind.Advice),
        new("WSLGO1013", "Windows directories are on the PATH", DiagnosticKind.Advice),
        new("WSLGO1014", "the sources are in a WSL distribution and built from Windows", DiagnosticKind.Slow),
        new("WSLGO1015", "the sources are on a directory that the container shares with another system", DiagnosticKind.Slow),
        new("WSLGO1016", "the sources are on a network or guest file system that measures slow", DiagnosticKind.Slow),
        new("WSLGO2001", "no Go was found", DiagnosticKind.Failure),
        new("WSLGO2002", "no Go that was found fits", DiagnosticKind.Failure),
        new("WSLGO2003", "GOROOT belongs to another Go than the one on the PATH", DiagnosticKind.Handled),
        new("WSLGO2004", "the go on the PATH is Windows's", DiagnosticKind.Handled),
        new("WSLGO2005", "go.mod asks for a newer toolchain than the one that is there", DiagnosticKind.Handled),
        new("WSLGO2006", "cgo is on and there is no C compiler", DiagnosticKind.Failure),
        new("WSLGO2007", "a downloaded module or toolchain does not match its hash", DiagnosticKind.Failure),
        new("WSLGO2008", "the program for go's build cache is not used", DiagnosticKind.Handled),
        new("WSLGO2009", "a setting weakens what protects downloads", DiagnosticKind.Handled),
        new("WSLGO2040", "a Go setting is invalid", DiagnosticKind.Failure),
        new("WSLGO3001", "go failed, and no line of its output says where", DiagnosticKind.Failure),
        new("WSLGO3002", "something needs cgo and cgo is off", DiagnosticKind.Failure),
        new("WSLGO3004", "an item or property has an invalid value", DiagnosticKind.Failure),
        new("WSLGO3005", "go.sum or vendor/ does not fit go.mod", DiagnosticKind.Failure),
        new("WSLGO3006", "modules can't be downloaded", DiagnosticKind.Failure),
        new("WSLGO3007", "a file that an embed or cgo names was not copied with the sources", DiagnosticKind.Failure),
        new("WSLGO3008", "tests wrote into the copy of the sources", DiagnosticKind.Warning),
        new("WSLGO3010", "tests or checks can't be run as they are asked for", DiagnosticKind.Failure),
        new("WSLGO3011", "govulncheck is not there", DiagnosticKind.Warning),
        new("WSLGO3012", "a directory of the SDK's own is not private", DiagnosticKind.Failure),
        new("WSLGO3013", "there is no program to build or pack", DiagnosticKind.Failure),
        new("WSLGO3014", "go.mod or go.work is missing or invalid", DiagnosticKind.Failure),
        new("WSLGO3015", "a file system does not answer", DiagnosticKind.Failure),
        new("WSLGO3016", "a file or directory can't be read or written", DiagnosticKind.Failure),
        new("WSLGO3017", "two outputs have the same path", DiagnosticKind.Failure),
        new("WSLGO3018", "go can't read the state of version control", DiagnosticKind.Failure),
        new("WSLGO4001", "a program was built without cgo and is dynamically linked", DiagnosticKind.Handled),
        new("WSLGO4002", "a program or library needs another C library than its target has", DiagnosticKind.Handled),
        new("WSLGO4003", "a program or library was built for another system or processor than asked", DiagnosticKind.Failure),
        new("WSLGO4010", "the value of a link variable is empty", DiagnosticKind.Warning),
        new("WSLGO4011", "a program of a referenced Go project wants the name of another file", DiagnosticKind.Failure),
        new("WSLGO4012", "a container image has no certificates of authorities", DiagnosticKind.Warning),
        new("WSLGO4013", "a container image can't be delivered", DiagnosticKind.Failure),
        new("WSLGO4040", "no test was run", DiagnosticKind.Warning),
        new("WSLGO5001", "the host name is not in /etc/hosts", DiagnosticKind.Advice),
        new("WSLGO5002", "resolv.conf was edited though WSL writes it", DiagnosticKind.Advice),
        new("WSLGO5003", "multicast DNS is asked before DNS", DiagnosticKind.Advice),
        new("WSLGO5004", "a program will use the C library's resolver", DiagnosticKind.Advice),
        new("WSLGO5005", "a key of wsl.conf or .wslconfig has no effect", DiagnosticKind.Advice),
    ];

    /// <summary>The entry of a code; null if there is none.</summary>
    public static DiagnosticDescriptor? Find(string code) => s_byCode.GetValueOrDefault(code);
}
