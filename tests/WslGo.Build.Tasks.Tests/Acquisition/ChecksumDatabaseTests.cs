using WslGo.Build.Acquisition;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Acquisition;

/// <summary>Replays what Go's own client got from Go's own server, in a directory in place of a server.</summary>
[TestClass]
public sealed class ChecksumDatabaseTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public async Task FindsTheHashInTreesOfSeveralLevels(int time)
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(Recording.Hash, await Lookup(Recording.Database(time), folder.At("state")));
    }

    [TestMethod]
    public async Task ATreeThatGrowsIsFollowedAndOneThatLagsBehindIsAccepted()
    {
        using var folder = new TemporaryFolder();
        foreach (var time in new[] { 0, 1, 2 })
        {
            await Lookup(Recording.Database(time), folder.At("state"));
            Assert.AreEqual(
                await File.ReadAllTextAsync(Path.Join(Recording.Database(time), "latest.txt")),
                await File.ReadAllTextAsync(folder.At("state/sum.example/latest")));
        }

        // A mirror that lags behind: its tree is checked to be the beginning of the newest.
        var mixed = folder.Make("mixed");
        Recording.CopyTo(Recording.Database(2), mixed);
        Recording.CopyTo(Recording.Database(0), mixed);
        await Lookup(mixed, folder.At("state"));
        Assert.AreEqual(
            await File.ReadAllTextAsync(Path.Join(Recording.Database(2), "latest.txt")),
            await File.ReadAllTextAsync(folder.At("state/sum.example/latest")));
    }

    [TestMethod]
    public async Task ADatabaseThatContradictsItsPastIsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate("state");
        folder.Write("state/sum.example/latest", await File.ReadAllTextAsync(Recording.At("sumdb/fork.txt")));

        // Its tree of 150 records is to be found in the one of 201.
        var mismatch = await Assert.ThrowsExactlyAsync<MismatchException>(() => Lookup(Recording.Database(0), folder.At("state")));

        StringAssert.Contains(mismatch.Message, "is inconsistent");
        StringAssert.Contains(mismatch.Message, folder.At("state/sum.example/latest"));
    }

    [TestMethod]
    public async Task WhatIsKeptAndDamagedIsForgotten()
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate("state");
        folder.Write("state/sum.example/latest", "half a no");

        Assert.AreEqual(Recording.Hash, await Lookup(Recording.Database(1), folder.At("state")));
    }

    [TestMethod]
    [DataRow("tile/8/0/000")]
    [DataRow("tile/8/0/258.p/253")]
    [DataRow("tile/8/1/000")]
    [DataRow("tile/8/1/001.p/2")]
    [DataRow("tile/8/2/000.p/1")]
    public async Task EachChangedPartOfTheTreeIsRefused(string tile)
    {
        using var folder = new TemporaryFolder();
        Recording.CopyTo(Recording.Database(2), folder.At("db"));
        var path = folder.At("db/" + tile);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        await Assert.ThrowsExactlyAsync<MismatchException>(() => Lookup(folder.At("db"), folder.At("state")));
    }

    [TestMethod]
    [DataRow("h1:s", "h1:S", "does not match the tree")]
    [DataRow("100\n", "99\n", "does not match the tree")]
    [DataRow("100\n", "201\n", "is not in the tree")]
    [DataRow("100\n", "-1\n", "no record")]
    [DataRow("\n201\n", "\n202\n", "signature")]
    [DataRow("sum.example cY79", "sum.example cY80", "has no signature of")]
    [DataRow("sum.example cY", "other.example cY", "has no signature of")]
    [DataRow("go.sum database", "go.sum\u0001database", "is not a signed note")]
    public async Task EachChangedPartOfTheAnswerIsRefused(string part, string change, string says)
    {
        using var folder = new TemporaryFolder();
        Recording.CopyTo(Recording.Database(0), folder.At("db"));
        var path = folder.At($"db/lookup/golang.org/toolchain@{Recording.Version}");
        var text = await File.ReadAllTextAsync(path);
        StringAssert.Contains(text, part);
        await File.WriteAllTextAsync(path, text.Replace(part, change, StringComparison.Ordinal));

        var mismatch = await Assert.ThrowsExactlyAsync<MismatchException>(() => Lookup(folder.At("db"), folder.At("state")));

        StringAssert.Contains(mismatch.Message, says);
    }

    [TestMethod]
    public async Task APartialTileThatWasCompletedIsCutFromTheWhole()
    {
        using var folder = new TemporaryFolder();
        Recording.CopyTo(Recording.Database(2), folder.At("db"));
        await Lookup(Recording.Database(1), folder.At("state"));
        File.Delete(folder.At("db/tile/8/0/003.p/233"));

        Assert.AreEqual(Recording.Hash, await Lookup(folder.At("db"), folder.At("state")));
    }

    [TestMethod]
    public async Task WhatTheDatabaseDoesNotHaveIsNotThere()
    {
        using var folder = new TemporaryFolder();
        Recording.CopyTo(Recording.Database(0), folder.At("db"));
        Directory.Delete(folder.At("db/lookup"), recursive: true);

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Lookup(folder.At("db"), folder.At("state")));

        Assert.IsTrue(failure.IsNotFound);
    }

    [TestMethod]
    public async Task AProxyThatStandsForTheDatabaseIsAsked()
    {
        using var folder = new TemporaryFolder();
        folder.Make("none");
        folder.Write("proxy/sumdb/sum.example/supported", "");
        Recording.CopyTo(Recording.Database(0), folder.At("proxy/sumdb/sum.example"));
        var proxies = ProxyList.Parse($"{Recording.Directory(folder.At("none"))},{Recording.Directory(folder.At("proxy"))},off");

        Assert.AreEqual(Recording.Hash, await Lookup(null, folder.At("state"), proxies));
    }

    [TestMethod]
    [DataRow("sum.golang.org", "sum.golang.org", null)]
    [DataRow("sum.golang.org https://mirror.example/sum/", "sum.golang.org", "https://mirror.example/sum")]
    [DataRow("sum.golang.google.cn", "sum.golang.org", "https://sum.golang.google.cn/")]
    public void ReadsWhichDatabase(string setting, string name, string? url)
    {
        var address = ChecksumDatabaseAddress.Parse(setting)!;

        Assert.AreEqual(name, address.Key.Name);
        Assert.AreEqual(url, address.Url?.ToString());
    }

    [TestMethod]
    [DataRow("other.example")]
    [DataRow("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn9")]
    [DataRow("sum.golang.org https://a.example more")]
    [DataRow("sum.golang.org not-a-url")]
    public void RefusesWhatIsNoDatabase(string setting) =>
        Assert.ThrowsExactly<FetchException>(() => ChecksumDatabaseAddress.Parse(setting));

    [TestMethod]
    [DataRow("GOSUMDB", "off", false)]
    [DataRow("GONOSUMDB", "golang.org/*", false)]
    [DataRow("GOPRIVATE", "*", false)]
    [DataRow("GOPRIVATE", "git.example.com", true)]
    [DataRow("GOPROXY", "file:///proxy", false)]
    [DataRow("GOPROXY", "file:///proxy,off", true)]
    public void IsSwitchedOff(string name, string value, bool isAsked)
    {
        var settings = Recording.Settings((name, value));

        Assert.AreEqual(isAsked, ChecksumDatabaseAddress.Read(settings, ProxyList.Read(settings)) is not null);
    }

    private static async Task<string> Lookup(string? database, string state, ProxyList? proxies = null)
    {
        using var client = new ProxyClient(new Credentials(null), new EnvironmentProxy(new Dictionary<string, string>()), new DownloadPolicy());
        var address = ChecksumDatabaseAddress.Parse(database is null ? Recording.Key : $"{Recording.Key} {Recording.Directory(database)}")!;
        using var kept = PrivateFolder.CreateRoot(state);
        return await new ChecksumDatabase(address, proxies ?? ProxyList.Parse("off"), client, kept)
            .LookupAsync(ToolchainModule.Path, Recording.Version, CancellationToken.None);
    }
}
