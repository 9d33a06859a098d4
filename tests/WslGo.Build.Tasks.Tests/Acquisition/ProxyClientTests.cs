using WslGo.Build.Acquisition;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
public sealed class ProxyClientTests
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 300_000).Select(number => (byte)(number * 7 / 3))];

    [TestMethod]
    public async Task DownloadsWithProgress()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(200, s_content));
        var told = new List<(long, long?)>();

        await Download(server, folder, progress: (there, total) => told.Add((there, total)));

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
        Assert.AreEqual((0, s_content.Length), told[0]);
        Assert.AreEqual((s_content.Length, s_content.Length), told[^1]);
        Assert.AreEqual("/some/file%20name".Replace("%20", " ", StringComparison.Ordinal), server.Requests.Single().Path);
    }

    [TestMethod]
    [DataRow("ETag: \"one\"")]
    [DataRow("Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT")]
    public async Task GoesOnWhereAServerDied(string validator)
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((request, number) => number == 1
            ? new Response(200, s_content) { DiesAfter = 200_000, Headers = [validator] }
            : Part(request.From!.Value, validator));

        await Download(server, folder);

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
        Assert.HasCount(2, server.Requests);
        Assert.AreEqual(200_000, server.Requests[1].From);
        Assert.AreEqual(validator.Split(": ")[1], server.Requests[1].Headers["If-Range"]);
    }

    [TestMethod]
    public async Task GoesOnInTheNextBuild()
    {
        using var folder = new TemporaryFolder();
        var alive = false;
        using var server = new LoopbackServer((request, _) =>
            !alive ? new Response(200, s_content) { DiesAfter = 200_000, Headers = ["ETag: \"one\""] }
            : request.From is { } from ? Part(from, "ETag: \"one\"")
            : new Response(200, s_content));
        await Assert.ThrowsExactlyAsync<FetchException>(() => Download(server, folder, attempts: 1));
        alive = true;

        await Download(server, folder);

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
        Assert.AreEqual(200_000, server.Requests[^1].From);
    }

    [TestMethod]
    [DataRow("", DisplayName = "it can't be told again")]
    [DataRow("ETag: W/\"weak\"", DisplayName = "it may differ")]
    [DataRow("ETag: \"one\"", DisplayName = "it is another by now")]
    public async Task BeginsAnewWhereItCanNotGoOn(string validator)
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, number) => number == 1
            ? new Response(200, new byte[300_000]) { DiesAfter = 200_000, Headers = validator.Length > 0 ? [validator] : [] }
            : new Response(200, s_content));

        await Download(server, folder);

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
    }

    [TestMethod]
    public async Task AnotherPartThanTheOneAskedForIsNotTaken()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((request, number) => number switch
        {
            1 => new Response(200, s_content) { DiesAfter = 200_000, Headers = ["ETag: \"one\""] },
            2 => Part(100, "ETag: \"one\""),
            _ => new Response(200, s_content),
        });

        await Download(server, folder);

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
    }

    [TestMethod]
    public async Task WhatIsWholeAlreadyIsGotAnew()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((request, _) => request.From is null
            ? new Response(200, s_content) { Headers = ["ETag: \"one\""] }
            : new Response(416, []));
        await Download(server, folder);

        await Download(server, folder);

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
        Assert.HasCount(3, server.Requests);
    }

    [TestMethod]
    public async Task APartFromAnotherAddressIsNotGoneOnWith()
    {
        using var folder = new TemporaryFolder();
        using var first = new LoopbackServer((_, _) => new Response(200, new byte[300_000]) { DiesAfter = 200_000, Headers = ["ETag: \"one\""] });
        using var second = new LoopbackServer((request, _) => request.From is null ? new Response(200, s_content) : Part(request.From.Value, "ETag: \"one\""));
        await Assert.ThrowsExactlyAsync<FetchException>(() => Download(first, folder, attempts: 1));

        await Download(second, folder);

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
    }

    [TestMethod]
    [DataRow(404, true)]
    [DataRow(410, true)]
    [DataRow(403, false)]
    [DataRow(400, false)]
    public async Task WhatAServerRefusesIsNotAskedForAgain(int status, bool isNotFound)
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(status, []));

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Download(server, folder));

        Assert.AreEqual(isNotFound, failure.IsNotFound);
        StringAssert.Contains(failure.Message, $"{status}");
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(500)]
    [DataRow(503)]
    [DataRow(429)]
    public async Task WhatMayPassIsAskedForThreeTimes(int status)
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(status, []));

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Download(server, folder));

        Assert.IsFalse(failure.IsNotFound);
        Assert.HasCount(3, server.Requests);
    }

    [TestMethod]
    public async Task AServerThatHangsIsNotWaitedForForEver()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(200, s_content) { Hangs = true });

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(
            () => Download(server, folder, attempts: 1, stall: TimeSpan.FromMilliseconds(200)));

        StringAssert.Contains(failure.Message, "no data received for 0.2 seconds");
    }

    [TestMethod]
    public async Task ABuildThatIsCancelledDoesNotWait()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        using var server = new LoopbackServer((_, _) => new Response(200, s_content) { Hangs = true });

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => Download(server, folder, progress: (_, _) => cancellation.Cancel(), cancellation: cancellation.Token));
    }

    [TestMethod]
    public async Task FollowsRedirectsButNotForEver()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((request, number) => request.Path == "/there"
            ? new Response(200, s_content)
            : new Response(302, []) { Headers = [number < 5 ? "Location: /again" : "Location: /there"] });
        using var circle = new LoopbackServer((_, _) => new Response(302, []) { Headers = ["Location: /again"] });

        await Download(server, folder);

        CollectionAssert.AreEqual(s_content, await File.ReadAllBytesAsync(folder.At("part")));
        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Download(circle, folder));
        StringAssert.Contains(failure.Message, "302");
    }

    [TestMethod]
    [DataRow("file:///etc/passwd")]
    [DataRow("file://")]
    [DataRow("file://host/x")]
    [DataRow("ftp://127.0.0.1/x")]
    [DataRow("gopher:x")]
    [DataRow("http://")]
    [DataRow("http://[")]
    [DataRow("http://127.0.0.1:99999/")]
    [DataRow("//")]
    public async Task ARedirectToWhatIsNoServersAddressIsAFailure(string location)
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(302, []) { Headers = ["Location: " + location] });

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Download(server, folder, attempts: 1));

        StringAssert.StartsWith(failure.Message, server.Address + "some/file%20name: ");
        Assert.DoesNotEndWith(".", failure.Message);
        Assert.IsFalse(File.Exists(folder.At("part")));
    }

    [TestMethod]
    public async Task AServersWordsOfItsStatusAreNotRepeated()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(403, []) { Reason = "error WSLGO9999: fake" });

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Download(server, folder));

        Assert.AreEqual($"{server.Address}some/file%20name: 403 Forbidden", failure.Message);
    }

    [TestMethod]
    public async Task ControlCharactersOfAServersAreNotRepeated()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(403, []) { Reason = "\e[2J\rerror WSLGO9999: fake" });

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Download(server, folder, attempts: 1));

        Assert.IsFalse(failure.Message.Any(char.IsControl), failure.Message);
    }

    [TestMethod]
    [DataRow(true, "ETag: \"one\"")]
    [DataRow(false, "ETag: \"one\"")]
    [DataRow(true, "X: y")]
    public async Task NothingIsKeptOfADownloadThatIsTooLarge(bool saysNoLength, string validator)
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(200, s_content) { SaysNoLength = saysNoLength, Headers = [validator] });

        var failure = await Assert.ThrowsExactlyAsync<FetchException>(() => Download(server, folder, maxSize: s_content.Length - 1));

        Assert.AreEqual($"{server.Address}some/file%20name: larger than {s_content.Length - 1} bytes", failure.Message);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
        Assert.HasCount(1, server.Requests);
        await Download(server, folder, maxSize: s_content.Length);
    }

    [TestMethod]
    public async Task TheHttpProxyIsAsked()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(200, s_content));
        using var client = Client(new EnvironmentProxy(new Dictionary<string, string> { ["HTTP_PROXY"] = server.Address.AbsoluteUri }));

        CollectionAssert.AreEqual(s_content, await client.GetAsync(new Uri("http://modules.invalid/list"), CancellationToken.None));

        Assert.AreEqual("http://modules.invalid/list", server.Requests.Single().Path);
    }

    [TestMethod]
    public async Task TheHttpProxyIsGivenThePasswordInItsAddress()
    {
        using var server = new LoopbackServer((request, _) => request.Headers.ContainsKey("Proxy-Authorization")
            ? new Response(200, s_content)
            : new Response(407, []) { Headers = ["Proxy-Authenticate: Basic realm=\"x\""] });
        using var client = Client(new EnvironmentProxy(new Dictionary<string, string>
        {
            ["HTTP_PROXY"] = $"http://user:pass%20word@127.0.0.1:{server.Address.Port}",
        }));

        await client.GetAsync(new Uri("http://modules.invalid/list"), CancellationToken.None);

        Assert.AreEqual(
            "Basic " + Convert.ToBase64String("user:pass word"u8), server.Requests[^1].Headers["Proxy-Authorization"]);
    }

    [TestMethod]
    public async Task WhatIsTooLargeToBeSmallIsNotRead()
    {
        using var server = new LoopbackServer((_, _) => new Response(200, new byte[(1 << 20) + 1]));
        using var client = Client();

        await Assert.ThrowsExactlyAsync<FetchException>(() => client.GetAsync(server.Address, CancellationToken.None));
    }

    [TestMethod]
    public async Task ReadsFilesOfADirectory()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dir with space/a+b", "text");
        using var client = Client();
        var directory = new Uri(folder.At("dir with space"));

        using var target = Target(folder);
        await client.DownloadAsync(ProxyClient.Below(directory, "a+b"), target, (_, _) => { }, CancellationToken.None);

        Assert.AreEqual("text", await File.ReadAllTextAsync(folder.At("part")));
        Assert.IsTrue((await Assert.ThrowsExactlyAsync<FetchException>(
            () => client.GetAsync(ProxyClient.Below(directory, "none"), CancellationToken.None))).IsNotFound);
        Assert.IsTrue((await Assert.ThrowsExactlyAsync<FetchException>(
            () => client.GetAsync(ProxyClient.Below(directory, "none/none"), CancellationToken.None))).IsNotFound);
    }

    private static PartialFile Target(TemporaryFolder folder) => new(PrivateFolder.CreateRoot(folder.Path), "part");

    private static Response Part(int from, string validator) => new(206, s_content[from..])
    {
        Headers = [$"Content-Range: bytes {from}-{s_content.Length - 1}/{s_content.Length}", validator],
    };

    private static async Task Download(
        LoopbackServer server, TemporaryFolder folder, int attempts = 3, TimeSpan? stall = null, Action<long, long?>? progress = null,
        long maxSize = ModuleZip.MaxSize, CancellationToken cancellation = default)
    {
        using var target = Target(folder);
        using var client = Client(
            maxSize: maxSize, patience: new DownloadPolicy { Attempts = attempts, Pause = TimeSpan.Zero, Stall = stall ?? TimeSpan.FromSeconds(30) });
        await client.DownloadAsync(
            ProxyClient.Below(server.Address, "some/file name"), target, progress ?? ((_, _) => { }), cancellation);
    }

    private static ProxyClient Client(
        EnvironmentProxy? proxy = null, DownloadPolicy? patience = null, long maxSize = ModuleZip.MaxSize) => new(
        new Credentials(null), proxy ?? new EnvironmentProxy(new Dictionary<string, string>()), patience ?? new DownloadPolicy(), maxSize);
}
