namespace WslGo.Build.Sboms;

/// <summary>A module in an SBOM: the one whose code is in the program.</summary>
/// <param name="Path">The module path.</param>
/// <param name="Version">The version; null if it was built from a directory.</param>
internal sealed record SbomModule(string Path, string? Version)
{
    /// <summary>The hash in <c>go.sum</c>, <c>h1:…</c>; null if there is none.</summary>
    public string? Sum { get; init; }

    /// <summary>The module that it replaces (<c>replace</c> in <c>go.mod</c>); null for none.</summary>
    public SbomModule? Replaces { get; init; }

    /// <summary>Whether it is built from a directory that replaces the module.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>The SPDX identifier of its license; null if it isn't known.</summary>
    public string? License { get; init; }

    /// <summary>The identity of the module among the others.</summary>
    public string Name => Version is null ? Path : $"{Path}@{Version}";

    /// <summary>The package URL.</summary>
    /// <remarks>Source: package-url/purl-spec, <c>golang</c>: the name is in lower case.</remarks>
    public string PackageUrl => "pkg:golang/" + string.Join('/', Path.ToLowerInvariant().Split('/').Select(Uri.EscapeDataString))
        + (Version is null ? "" : "@" + Uri.EscapeDataString(Version));

    /// <summary>
    /// The SHA-256 hash in <see cref="Sum"/>, in hexadecimal: of the list of the module's files and their hashes
    /// (golang.org/x/mod/sumdb/dirhash, Hash1); null if there is none.
    /// </summary>
    public string? Sha256
    {
        get
        {
            var hash = new byte[32];
            return Sum is ['h', '1', ':', .. var encoded] && Convert.TryFromBase64String(encoded, hash, out var length) && length == hash.Length
                ? Convert.ToHexStringLower(hash)
                : null;
        }
    }
}
