using WslGo.Build.Hosting;

namespace WslGo.Build.Acquisition;

/// <summary>One entry of <c>GOPROXY</c>.</summary>
/// <param name="Url">The URL without a final <c>/</c>; null for <c>off</c>, which ends the list.</param>
/// <param name="FallsBackOnError">Whether the next entry is used after any error, not only if a module doesn't exist.</param>
internal sealed record ProxyEntry(Uri? Url, bool FallsBackOnError);

/// <summary>The sources of toolchains, in order.</summary>
/// <remarks>Source: https://go.dev/ref/mod#goproxy-protocol; golang/go <c>src/cmd/go/internal/modfetch/proxy.go</c>, proxyList.</remarks>
internal sealed class ProxyList
{
    /// <summary>Go's default (<c>go.env</c> of the distribution).</summary>
    public const string Default = "https://proxy.golang.org,direct";

    /// <summary>
    /// The origin of <c>golang.org/toolchain</c>, which <c>direct</c> refers to. The module is in no version control; the
    /// <c>go-import</c> tag of https://golang.org/toolchain?go-get=1 names this proxy.
    /// </summary>
    public static readonly Uri Direct = new("https://go.dev/dl/mod");

    private ProxyList(IReadOnlyList<ProxyEntry> entries, bool isDirectory) => (Entries, IsDirectory) = (entries, isDirectory);

    /// <summary>The entries; the last may be <c>off</c>.</summary>
    public IReadOnlyList<ProxyEntry> Entries { get; }

    /// <summary>
    /// Whether there is a single entry and it is a directory. Go then doesn't use the checksum database for toolchains
    /// (<c>src/cmd/go/internal/modfetch/sumdb.go</c>, useSumDB).
    /// </summary>
    public bool IsDirectory { get; }

    /// <summary>Reads the user's settings.</summary>
    /// <exception cref="FetchException">An entry is not a valid URL.</exception>
    public static ProxyList Read(GoUserSettings settings)
    {
        var text = settings.Find("GOPROXY") ?? Default;
        if (ModulePattern.Matches(settings.Find("GONOPROXY") ?? settings.Find("GOPRIVATE"), ToolchainModule.Path)) text = "direct";
        return Parse(text);
    }

    /// <summary>Parses <c>GOPROXY</c>.</summary>
    /// <exception cref="FetchException">An entry is not a valid URL.</exception>
    public static ProxyList Parse(string text)
    {
        var entries = new List<ProxyEntry>();
        var rest = text;
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny([',', '|']);
            var entry = (end < 0 ? rest : rest[..end]).Trim();
            var fallsBack = end >= 0 && rest[end] == '|';
            rest = end < 0 ? "" : rest[(end + 1)..];
            if (entry.Length == 0) continue;
            if (entry == "off")
            {
                entries.Add(new ProxyEntry(null, false));
                break;
            }

            entries.Add(new ProxyEntry(entry == "direct" ? Direct : Address(entry, entries.Count + 1), fallsBack));
            if (entry == "direct") break;
        }

        if (entries.Count == 0) throw new FetchException("GOPROXY has no entries");
        return new ProxyList(entries, entries is [{ Url.Scheme: "file" }] && !text.AsSpan().ContainsAny(',', '|'));
    }

    // The entry may contain a password, so messages identify it by its number.
    private static Uri Address(string entry, int number)
    {
        if (entry.AsSpan().ContainsAny('.', ':', '/') && !entry.Contains(":/", StringComparison.Ordinal) && !Path.IsPathFullyQualified(entry))
            entry = "https://" + entry;
        if (!entry.Contains(":/", StringComparison.Ordinal) || !Uri.TryCreate(entry.TrimEnd('/'), UriKind.Absolute, out var url))
            throw new FetchException($"Entry {number} of GOPROXY is not a valid URL");
        if (url.Scheme is not ("https" or "http" or "file"))
            throw new FetchException($"Entry {number} of GOPROXY has the unsupported scheme {url.Scheme}: (supported: https:, http:, file:)");
        if (url.Scheme == "file" && (url.Host.Length > 0 && !OperatingSystem.IsWindows() || url.Query.Length > 0))
            throw new FetchException($"Entry {number} of GOPROXY is a file: URL with more than a path");
        return url;
    }
}
