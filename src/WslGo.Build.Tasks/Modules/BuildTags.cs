namespace WslGo.Build.Modules;

/// <summary>The build tags of a <c>go build</c>, as far as they can be determined without running go.</summary>
/// <remarks>Source: golang/go <c>src/go/build/build.go</c>, <c>matchTag</c>, and <c>src/internal/syslist</c>.</remarks>
/// <param name="Os"><c>GOOS</c>.</param>
/// <param name="Arch"><c>GOARCH</c>.</param>
/// <param name="Cgo">Whether cgo is enabled.</param>
/// <param name="Tags">The tags of <c>-tags</c>, and <c>race</c>.</param>
/// <param name="Minor">Returns the minor version of the Go that builds; called only for a release tag. Null if unknown.</param>
internal sealed record BuildTags(string Os, string Arch, bool Cgo, IReadOnlySet<string> Tags, Func<int?> Minor)
{
    private static readonly HashSet<string> s_systems = new(StringComparer.Ordinal)
    {
        "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
        "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
    };

    private static readonly HashSet<string> s_unix = new(StringComparer.Ordinal)
    {
        "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "linux", "netbsd", "openbsd", "solaris",
    };

    private static readonly HashSet<string> s_processors = new(StringComparer.Ordinal)
    {
        "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64", "mips64le",
        "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
    };

    /// <summary>Whether both names are known to go.</summary>
    /// <param name="os"><c>GOOS</c>.</param>
    /// <param name="arch"><c>GOARCH</c>.</param>
    public static bool IsTarget(string os, string arch) => s_systems.Contains(os) && s_processors.Contains(arch);

    /// <summary>Whether a tag is set; null if only go knows.</summary>
    public bool? IsSet(string tag)
    {
        if (tag == "cgo" && Cgo) return true;
        if (tag == Os || tag == Arch || tag == "gc" || Tags.Contains(tag)) return true;
        if ((Os, tag) is ("android", "linux") or ("illumos", "solaris") or ("ios", "darwin")) return true;
        if (tag == "unix" && s_unix.Contains(Os)) return true;
        if (tag.StartsWith("go1.", StringComparison.Ordinal) && int.TryParse(tag.AsSpan(4), out var minor))
            return Minor() is { } own ? minor >= 1 && minor <= own : null;

        // GOEXPERIMENT's defaults differ between versions; amd64.v3 and similar tags depend on GOAMD64 and similar variables.
        if (tag == "boringcrypto" || tag.StartsWith("goexperiment.", StringComparison.Ordinal)
            || tag.StartsWith(Arch + ".", StringComparison.Ordinal))
            return null;
        return false;
    }

    /// <summary>
    /// Whether the name of a file matches the target, such as <c>x_windows_amd64.go</c> (<c>go help buildconstraint</c>).
    /// </summary>
    public bool FitsName(ReadOnlySpan<char> fileName)
    {
        var name = fileName.IndexOf('.') is var dot and >= 0 ? fileName[..dot] : fileName;
        var start = name.IndexOf('_');
        if (start < 0) return true;

        // The part before the first underscore is never a constraint.
        var parts = name[(start + 1)..].ToString().Split('_').ToList();
        if (parts[^1] == "test") parts.RemoveAt(parts.Count - 1);
        if (parts.Count >= 2 && s_systems.Contains(parts[^2]) && s_processors.Contains(parts[^1]))
            return IsSet(parts[^2]) == true && IsSet(parts[^1]) == true;
        return parts.Count == 0 || !(s_systems.Contains(parts[^1]) || s_processors.Contains(parts[^1])) || IsSet(parts[^1]) == true;
    }
}
