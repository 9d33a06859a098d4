using System.Globalization;
using System.Text;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>Queries a checksum database for a module's hash, and trusts only what the database signed.</summary>
/// <param name="address">The database.</param>
/// <param name="proxies">The proxies, which may mirror the database.</param>
/// <param name="client">Downloads files.</param>
/// <param name="state">The file with the latest tree seen, which every later tree must extend.</param>
/// <remarks>Source: https://go.dev/ref/mod#checksum-database; golang.org/x/mod <c>sumdb</c>, client.go.</remarks>
internal sealed class ChecksumDatabase(
    ChecksumDatabaseAddress address, ProxyList proxies, ProxyClient client, PrivateFolder state)
{
    private const string Latest = "latest";

    private readonly Dictionary<Tile, byte[]> _tiles = [];
    private Uri? _base;

    /// <summary>The name for messages.</summary>
    public string Name => address.Key.Name;

    /// <summary>Returns the hash of a module.</summary>
    /// <returns><c>h1:...</c></returns>
    /// <exception cref="FetchException">The database is unreachable, or doesn't know the module.</exception>
    /// <exception cref="MismatchException">
    /// The response doesn't match the signature, or is inconsistent with an earlier one.
    /// </exception>
    public async Task<string> LookupAsync(string path, string version, CancellationToken cancellation)
    {
        _base ??= await FindAsync(cancellation).ConfigureAwait(false);
        var answer = Encoding.UTF8.GetString(
            await client.GetAsync(ProxyClient.Below(_base, $"lookup/{path}@{version}"), cancellation).ConfigureAwait(false));

        // The number of the record, its lines, an empty line, the signed tree head.
        var number = answer.IndexOf('\n', StringComparison.Ordinal);
        var end = answer.IndexOf("\n\n", StringComparison.Ordinal);
        if (number < 0 || end < number || !long.TryParse(answer.AsSpan(0, number), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new MismatchException($"{Name} returned no record.");
        var record = answer[(number + 1)..(end + 1)];
        var tree = await NewestAsync(answer[(end + 2)..], cancellation).ConfigureAwait(false);
        if (!(await tree.RecordAsync(id, tile => TileAsync(tile, cancellation)).ConfigureAwait(false)).AsSpan()
            .SequenceEqual(HashTree.HashOf(record)))
        {
            throw new MismatchException($"The record from {Name} does not match the tree of {Name}.");
        }

        var prefix = $"{path} {version} h1:";
        return record.Split('\n').FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal)) is { } line
            ? line[(prefix.Length - "h1:".Length)..]
            : throw new MismatchException($"The record from {Name} belongs to another module.");
    }

    // If a proxy mirrors the database, only that proxy is used (golang.org/design/25530-sumdb).
    private async Task<Uri> FindAsync(CancellationToken cancellation)
    {
        if (address.Url is { } own) return own;
        foreach (var entry in proxies.Entries)
        {
            if (entry.Url is not { } url || url == ProxyList.Direct) break;
            var below = ProxyClient.Below(url, "sumdb/" + Name);
            try
            {
                await client.GetAsync(ProxyClient.Below(below, "supported"), cancellation).ConfigureAwait(false);
                return below;
            }
            catch (FetchException exception) when (exception.IsNotFound || entry.FallsBackOnError)
            {
                // This proxy mirrors no database; try the next one.
            }
        }

        return new Uri("https://" + Name);
    }

    /// <summary>The newest known tree: the one just signed or the saved one, of which one must contain the other.</summary>
    private async Task<HashTree> NewestAsync(string note, CancellationToken cancellation)
    {
        var tree = HashTree.Parse(address.Key.Open(note));
        using var folder = state.Make(Name);
        var file = Path.Join(folder.Path, Latest);
        if (Kept(file) is not { } kept)
        {
            folder.Write(Latest, Encoding.UTF8.GetBytes(note));
            return tree;
        }

        var (older, newer) = tree.Size <= kept.Size ? (tree, kept) : (kept, tree);
        var hash = await newer.HashAtAsync(older.Size, tile => TileAsync(tile, cancellation)).ConfigureAwait(false);
        if (!hash.AsSpan().SequenceEqual(older.Hash))
        {
            throw new MismatchException(
                $"{Name} is inconsistent: the tree that it signs now does not extend the tree in {file}, which it signed before.");
        }

        if (newer == tree) folder.Write(Latest, Encoding.UTF8.GetBytes(note));
        return newer;
    }

    private HashTree? Kept(string file)
    {
        try
        {
            return File.Exists(file) ? HashTree.Parse(address.Key.Open(File.ReadAllText(file))) : null;
        }
        catch (MismatchException)
        {
            // The file is damaged, or signed with an old key, so no tree is known.
            return null;
        }
    }

    private async Task<byte[]> TileAsync(Tile tile, CancellationToken cancellation)
    {
        if (_tiles.TryGetValue(tile, out var data)) return data;
        try
        {
            data = await client.GetAsync(ProxyClient.Below(_base!, tile.Path), cancellation).ConfigureAwait(false);
        }
        catch (FetchException exception) when (exception.IsNotFound && tile.Width != Tile.FullWidth)
        {
            // The tile was completed in the meantime.
            var full = await client.GetAsync(ProxyClient.Below(_base!, (tile with { Width = Tile.FullWidth }).Path), cancellation)
                .ConfigureAwait(false);
            data = full[..Math.Min(full.Length, full.Length / Tile.FullWidth * tile.Width)];
        }

        return _tiles[tile] = data;
    }
}

/// <summary>The checksum database to use: <c>GOSUMDB</c>.</summary>
/// <param name="Key">The public key.</param>
/// <param name="Url">The address, if it isn't derived from the name.</param>
internal sealed record ChecksumDatabaseAddress(NoteKey Key, Uri? Url)
{
    // golang/go src/cmd/go/internal/modfetch/key.go.
    private const string KnownKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    /// <summary>The user's database; null if it is disabled.</summary>
    /// <remarks>
    /// go always uses the database for toolchains. Here <c>GOSUMDB=off</c> and <c>GONOSUMDB</c> apply too, and the project then
    /// needs a pin. If GOPROXY is a single directory, go doesn't use the database either.
    /// </remarks>
    /// <exception cref="FetchException">The setting is invalid.</exception>
    public static ChecksumDatabaseAddress? Read(GoUserSettings settings, ProxyList proxies)
    {
        var patterns = settings.Find("GONOSUMDB") ?? settings.Find("GOPRIVATE");
        if (proxies.IsDirectory || ModulePattern.Matches(patterns, ToolchainModule.Path)) return null;
        return Parse(settings.Find("GOSUMDB") ?? "sum.golang.org");
    }

    /// <summary>Parses <c>GOSUMDB</c>: <c>off</c>, or a known name or a key, optionally with an address.</summary>
    /// <exception cref="FetchException">The value is invalid.</exception>
    public static ChecksumDatabaseAddress? Parse(string text)
    {
        if (text == "sum.golang.google.cn") text = "sum.golang.org https://sum.golang.google.cn";
        var words = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is ["off"]) return null;
        if (words.Length is not (1 or 2) || NoteKey.Parse(words[0] == "sum.golang.org" ? KnownKey : words[0]) is not { } key)
            throw new FetchException("GOSUMDB is neither off nor a valid checksum database key");
        Uri? url = null;
        if (words.Length == 2 && !Uri.TryCreate(words[1].TrimEnd('/'), UriKind.Absolute, out url))
            throw new FetchException("The URL in GOSUMDB is invalid");
        if (url is null && !Uri.TryCreate("https://" + key.Name, UriKind.Absolute, out _))
            throw new FetchException("The server name in GOSUMDB is invalid");
        return new ChecksumDatabaseAddress(key, url);
    }
}
