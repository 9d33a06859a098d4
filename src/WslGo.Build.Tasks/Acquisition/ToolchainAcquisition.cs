using System.Globalization;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Acquisition;

/// <summary>Downloads a project's toolchain, as go does, and uses only verified ones.</summary>
/// <param name="store">The store.</param>
/// <param name="pins">The hashes that the project trusts: <c>GoToolchainHash</c>.</param>
/// <param name="settings">The user's Go settings.</param>
/// <param name="log">Receives progress.</param>
internal sealed class ToolchainAcquisition(ToolchainStore store, IReadOnlyList<string> pins, GoUserSettings settings, IBuildLog log)
{
    private const string Pinned = "GoToolchainHash";

    /// <summary>Timeouts and retry policy.</summary>
    public DownloadPolicy DownloadPolicy { get; init; } = new();

    /// <summary>Downloads a toolchain unless it is in the store.</summary>
    /// <returns>Its GOROOT.</returns>
    /// <exception cref="BuildException">
    /// The download failed (WSLGO3006), or the toolchain failed verification or could not be verified (WSLGO2007).
    /// </exception>
    public async Task<string> GetAsync(ToolchainModule module, CancellationToken cancellation)
    {
        if (IsTrusted(module)) return store.RootOf(module);
        using var mutex = store.Lock(module, log, cancellation);
        if (IsTrusted(module)) return store.RootOf(module);
        try
        {
            var proxies = ProxyList.Read(settings);
            using var client = new ProxyClient(Credentials.Read(settings), new EnvironmentProxy(settings.Environment), DownloadPolicy);
            if (store.Find(module) is { } kept)
                store.Note(module, kept with { VouchedBy = await VouchAsync(module, kept.Hash, "in the store", proxies, client, cancellation).ConfigureAwait(false) });
            else
                await DownloadAsync(module, proxies, client, cancellation).ConfigureAwait(false);
            return store.RootOf(module);
        }
        catch (FetchException exception)
        {
            throw BuildException.Error("WSLGO3006", $"The toolchain {module} could not be downloaded. {exception.Message}.", inner: exception);
        }
    }

    // A pin in another project is not trusted here.
    private bool IsTrusted(ToolchainModule module)
    {
        if (store.Find(module) is not { } kept) return false;
        if (pins.Count == 0) return kept.VouchedBy != Pinned;
        foreach (var pin in pins)
        {
            if (pin == kept.Hash) return true;
        }

        throw Mismatch(module, $"The copy in {store.RootOf(module)} has the hash {kept.Hash}, which is not in {Pinned}.");
    }

    private async Task DownloadAsync(ToolchainModule module, ProxyList proxies, ProxyClient client, CancellationToken cancellation)
    {
        using var download = store.DownloadOf(module);
        var from = await FetchAsync(module, proxies, client, download, cancellation).ConfigureAwait(false);
        var isKept = false;
        try
        {
            using var zip = ModuleZip.Open(download.Path, module.Prefix);
            log.Notice($"Verifying and unpacking {module}.");
            var hash = zip.Hash(cancellation);
            var vouchedBy = await VouchAsync(module, hash, $"from {from}", proxies, client, cancellation).ConfigureAwait(false);
            store.Unpack(module, zip, new ToolchainRecord(hash, vouchedBy), cancellation);
            log.Verbose($"{module} with the hash {hash}, verified by {vouchedBy}, is in {store.RootOf(module)}.");
        }
        catch (MismatchException exception)
        {
            throw Mismatch(module, $"It came from {from}. {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            // The file is complete: the next build only has to verify it again.
            isKept = true;
            throw;
        }
        finally
        {
            if (!isKept) download.Forget();
        }
    }

    private async Task<string> FetchAsync(
        ToolchainModule module, ProxyList proxies, ProxyClient client, PartialFile download, CancellationToken cancellation)
    {
        var failures = new List<string>();
        foreach (var entry in Sources(proxies))
        {
            if (entry.Url is null)
            {
                failures.Add("GOPROXY is off");
                break;
            }

            var url = ProxyClient.Below(entry.Url, module.ZipPath);
            try
            {
                log.Notice($"Downloading {module} from {Credentials.Redacted(entry.Url)}.");
                await client.DownloadAsync(url, download, Progress(module), cancellation).ConfigureAwait(false);
                return Credentials.Redacted(url);
            }
            catch (FetchException exception)
            {
                failures.Add(exception.Message);
                if (!exception.IsNotFound && !entry.FallsBackOnError) break;
            }
        }

        throw new FetchException(string.Join("; ", failures));
    }

    // go's own downloads have the layout of a proxy (https://go.dev/ref/mod#module-cache).
    private IEnumerable<ProxyEntry> Sources(ProxyList proxies)
    {
        if (GoDirectories.ModuleCache(settings) is { } cache && Directory.Exists(Path.Join(cache.Path, "cache", "download", "golang.org", "toolchain")))
            yield return new ProxyEntry(new Uri(Path.Join(cache.Path, "cache", "download")), FallsBackOnError: true);
        foreach (var entry in proxies.Entries) yield return entry;
    }

    private Action<long, long?> Progress(ToolchainModule module)
    {
        const int Megabyte = 1 << 20;
        var next = 0L;
        return (there, total) =>
        {
            if (there < next) return;
            if (there > 0)
            {
                var all = total is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" of {(bytes + Megabyte - 1) / Megabyte}") : "";
                log.Notice(string.Create(CultureInfo.InvariantCulture, $"{module}: {there / Megabyte}{all} MiB"));
            }

            next = there + (total is { } whole ? Math.Max(whole / 10, Megabyte) : 16 * Megabyte);
        };
    }

    /// <summary>Returns the name of the source that verified a hash.</summary>
    /// <exception cref="BuildException">The hash is wrong, or could not be verified (WSLGO2007).</exception>
    private async Task<string> VouchAsync(
        ToolchainModule module, string hash, string source, ProxyList proxies, ProxyClient client, CancellationToken cancellation)
    {
        if (pins.Count > 0 && !pins.Contains(hash, StringComparer.Ordinal))
            throw Mismatch(module, $"It is {source}.\n  its hash is       {hash}\n  {Pinned} is {string.Join(" or ", pins)}");
        var silence = "The checksum database is disabled.";
        try
        {
            if (ChecksumDatabaseAddress.Read(settings, proxies) is { } address)
            {
                using var trees = store.OpenTrees();
                var database = new ChecksumDatabase(address, proxies, client, trees);
                var right = await database.LookupAsync(ToolchainModule.Path, module.Version, cancellation).ConfigureAwait(false);
                if (right != hash) throw Mismatch(module, $"It is {source}.\n  its hash is {hash}\n  {database.Name} has {right}");
                return database.Name;
            }
        }
        catch (FetchException exception)
        {
            silence = $"The checksum database is not available: {exception.Message}.";
        }
        catch (MismatchException exception)
        {
            throw Mismatch(module, $"It is {source}. {exception.Message}");
        }

        log.Verbose($"{module}: {silence}");
        return pins.Count > 0 ? Pinned : throw BuildException.Error(
            "WSLGO2007",
            $"The toolchain {module} {source} could not be verified and is not used. {silence}\n"
            + $"Compare its hash with the hash of a toolchain that you trust. If the hashes are equal, pin the hash:\n"
            + $"  <{Pinned}>{hash}</{Pinned}>");
    }

    private static BuildException Mismatch(ToolchainModule module, string text) =>
        BuildException.Error("WSLGO2007", $"The toolchain {module} failed verification and is not used. {text}");
}
