namespace WslGo.Build.Modules;

/// <summary>The kind of a file according to its name, as in go.</summary>
/// <remarks>Source: golang/go <c>src/go/build/build.go</c>, <c>matchFile</c> and <c>fileListForExt</c>.</remarks>
internal static class SourceName
{
    /// <summary>Whether go compiles the file, for some target.</summary>
    public static bool IsCompiled(ReadOnlySpan<char> name) => name is not ['_' or '.', ..] && HasExtension(name);

    /// <summary>Whether a name has the extension of a file that go compiles.</summary>
    public static bool HasExtension(ReadOnlySpan<char> name) =>
        Path.GetExtension(name) is ".go" or ".c" or ".cc" or ".cpp" or ".cxx" or ".m" or ".h" or ".hh" or ".hpp" or ".hxx"
            or ".f" or ".F" or ".for" or ".f90" or ".s" or ".S" or ".sx" or ".swig" or ".swigcxx" or ".syso";

    /// <summary>Whether it is a Go file, including hidden ones.</summary>
    public static bool IsGo(ReadOnlySpan<char> name) => name.EndsWith(".go", StringComparison.Ordinal);

    /// <summary>Whether it is a Go test file.</summary>
    public static bool IsTest(ReadOnlySpan<char> name) => name.EndsWith("_test.go", StringComparison.Ordinal);

    /// <summary>Whether it is an assembly file.</summary>
    public static bool IsAssembly(ReadOnlySpan<char> name) => Path.GetExtension(name) is ".s" or ".S" or ".sx";

    /// <summary>Whether it is a C header.</summary>
    public static bool IsHeader(ReadOnlySpan<char> name) => Path.GetExtension(name) is ".h" or ".hh" or ".hpp" or ".hxx";

    /// <summary>Whether SWIG generates Go from it, with cgo.</summary>
    public static bool IsSwig(ReadOnlySpan<char> name) => Path.GetExtension(name) is ".swig" or ".swigcxx";
}
