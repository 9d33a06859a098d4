namespace WslGo.Build.Sboms;

/// <summary>Go itself in an SBOM.</summary>
internal static class GoDistribution
{
    /// <summary>The name of the standard library in databases of vulnerabilities (go.dev/doc/security/vuln/database).</summary>
    public const string Library = "stdlib";

    /// <summary>The name of the toolchain.</summary>
    public const string Toolchain = "go";

    /// <summary>What the library is.</summary>
    public const string LibraryDescription = "The standard library and the runtime of Go, which are linked into the program.";

    /// <summary>What the toolchain is.</summary>
    public const string ToolchainDescription = "The Go toolchain that built the program.";

    /// <summary>The license of Go (go.dev/LICENSE).</summary>
    public const string License = "BSD-3-Clause";

    /// <summary>The package URL of the library.</summary>
    public static string PackageUrl(string version) => $"pkg:golang/{Library}@{Uri.EscapeDataString(version)}";

    /// <summary>The name in the National Vulnerability Database (NIST IR 7695).</summary>
    public static string Cpe(string version) => $"cpe:2.3:a:golang:go:{Escaped(version)}:*:*:*:*:*:*:*";

    // Punctuation in a value is escaped, except dots, hyphens and underscores. A value contains no space: devel go1.28-4f3c.
    private static string Escaped(string version) => string.Concat(version.Replace(' ', '_').Select(
        character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? $"{character}" : $"\\{character}"));
}
