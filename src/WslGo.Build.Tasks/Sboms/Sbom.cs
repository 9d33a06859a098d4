using System.Collections.Immutable;

namespace WslGo.Build.Sboms;

/// <summary>The parts of a program, independent of a format.</summary>
internal sealed record Sbom
{
    /// <summary>The file name of the program.</summary>
    public required string Program { get; init; }

    /// <summary>The version of the project.</summary>
    public required string Version { get; init; }

    /// <summary>The SHA-256 hash of the program, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The version of Go, without <c>go</c>: <c>1.27.4</c>.</summary>
    public required string GoVersion { get; init; }

    /// <summary>The main module; null if the program belongs to none.</summary>
    public SbomModule? Main { get; init; }

    /// <summary>The other modules, in go's order.</summary>
    public ImmutableArray<SbomModule> Modules { get; init; } = [];

    /// <summary>The time of the document: <c>SOURCE_DATE_EPOCH</c> or the commit; null if neither is known.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The modules whose license isn't known.</summary>
    public IEnumerable<SbomModule> Unlicensed => Modules.Where(module => module.License is null);
}
