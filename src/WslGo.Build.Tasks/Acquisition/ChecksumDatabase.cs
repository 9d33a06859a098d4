using System.Globalization;
using System.Text;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Acquisition;

/// <summary>Asks a checksum database for a module's hash, and believes only what the database signed.</summary>
/// <param name="address">The database.</param>
/// <param name="proxies">Proxies, which may stand for it.</param>
/// <param name="client">Gets files.</param>
/// <param name="state">Where the newest tree that was seen is kept, which each later one has to extend.</param>
/// <remarks>Source: https://go.dev/ref/mod#checksum-database; golang.org/x/mod <c>sumdb</c>, client.go.</remarks>
internal sealed class ChecksumDatabase(
    ChecksumDatabaseAddress address, ProxyList proxies, ProxyClient client, PrivateFolder state)
{
    private const string Latest = "latest";

    private readonly Dictionary<Tile, byte[]> _tiles = [];
    private Uri? _base;

    /// <summary>Its name, for messages.</summary>
    public string Name => address.Key.Name;

    /// <summary>The hash of a module.</summary>
    /// <returns><c>h1:...</c></returns>
    /// <exception cref="FetchException">The database can't be reached, or does not know the module.</exception>
    /// <exception cref="MismatchException">What it says is not what it signed, or contradicts what it said before.</exception>
    public async Task<string> LookupAsync(string path, string version, CancellationToken cancellation)
    {
        _base ??= await FindAsync(cancellation).ConfigureAwait(false);
        var answer = Encoding.UTF8.GetString(
            await client.GetAsync(ProxyClient.Below(_base, $"lookup/{path}@{version}"), cancellation).ConfigureAwait(false));

        // The number of the record, its lines, an empty line, the signed tree.
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

    // A proxy may stand for the database; it is then the only one that is asked (golang.org/design/25530-sumdb).
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
                // It stands for no database; the next may.
            }
        }

        return new Uri("https://" + Name);
    }

    /// <summary>The newest tree known, of the one just signed and the one kept, each of which is part of the other.</summary>
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
            // Damaged, or signed with a key of former days: nothing is known.
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
            // It was completed in the meantime.
            var full = await client.GetAsync(ProxyClient.Below(_base!, (tile with { Width = Tile.FullWidth }).Path), cancellation)
                .ConfigureAwait(false);
            data = full[..Math.Min(full.Length, full.Length / Tile.FullWidth * tile.Width)];
        }

        return _tiles[tile] = data;
    }
}

/// <summary>Which checksum database is asked: <c>GOSUMDB</c>.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Url">Where it is, if not at the address that is its name.</param>
internal sealed record ChecksumDatabaseAddress(NoteKey Key, Uri? Url)
{
    // golang/go src/cmd/go/internal/modfetch/key.go.
    private const string KnownKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    /// <summary>The user's database; null if it is switched off.</summary>
    /// <remarks>
    /// Unlike go, which insists on the database for toolchains, <c>GOSUMDB=off</c> and <c>GONOSUMDB</c> count: the
    /// project's pin then has to be there. For a single directory as GOPROXY go asks none either.
    /// </remarks>
    /// <exception cref="FetchException">The setting can't be read.</exception>
    public static ChecksumDatabaseAddress? Read(GoUserSettings settings, ProxyList proxies)
    {
        var patterns = settings.Find("GONOSUMDB") ?? settings.Find("GOPRIVATE");
        if (proxies.IsDirectory || ModulePattern.Matches(patterns, ToolchainModule.Path)) return null;
        return Parse(settings.Find("GOSUMDB") ?? "sum.golang.org");
    }

    /// <summary>Reads a <c>GOSUMDB</c>: <c>off</c>, a name that is known or a key, and an address if it is elsewhere.</summary>
    /// <exception cref="FetchException">It can't be read.</exception>
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
