using WslGo.Build.Acquisition;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Acquisition;

/// <summary>Acquires a toolchain that Go's own implementation packed, checked by a database that it signed.</summary>
[TestClass]
public sealed class ToolchainAcquisitionTests
{
    private readonly RecordingLog _log = new();

    [TestMethod]
    public async Task FromADirectoryWithAPin()
    {
        using var folder = new TemporaryFolder();

        var root = await Get(folder, Proxy(Recording.Proxy), Recording.Hash);

        Assert.AreEqual(folder.At("store/go1.99.1.linux-amd64"), root);
        Assert.AreEqual("go1.99.1\ntime 2026-01-01T00:00:00Z\n", await File.ReadAllTextAsync(Path.Join(root, "VERSION")));
        Assert.AreEqual("module std\n\ngo 1.99\n", await File.ReadAllTextAsync(Path.Join(root, "src/go.mod")));
        Assert.AreEqual("module cmd\n\ngo 1.99\n", await File.ReadAllTextAsync(Path.Join(root, "src/cmd/go.mod")));
        CollectionAssert.AreEquivalent(
            new[] { ".go1.99.1.linux-amd64.hash", ".go1.99.1.linux-amd64.lock", "go1.99.1.linux-amd64" },
            Entries(folder), "Nothing else stays.");
        if (OperatingSystem.IsWindows()) return;
        Assert.AreNotEqual(UnixFileMode.None, File.GetUnixFileMode(Path.Join(root, "bin/go")) & UnixFileMode.UserExecute);
        Assert.AreEqual(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.At("store")));
    }

    [TestMethod]
    public async Task FromAServerWithTheDatabase()
    {
        using var folder = new TemporaryFolder();
        using var server = Server();

        var root = await Get(folder, [("GOPROXY", $"{server.Address}proxy,off"), Database(server)]);

        Assert.IsTrue(File.Exists(Path.Join(root, "bin/go")));
        StringAssert.Contains(string.Join('\n', _log.Details), "verified by sum.example");
        Assert.Contains("Downloading go1.99.1 (linux-amd64) from " + server.Address + "proxy.", _log.Said);
    }

    [TestMethod]
    public async Task WhatIsThereIsNeitherGotNorReadAgain()
    {
        using var folder = new TemporaryFolder();
        var root = await Get(folder, Proxy(Recording.Proxy), Recording.Hash);

        // Nothing of it could have been hashed again: that would tell.
        await File.WriteAllTextAsync(Path.Join(root, "LICENSE"), "changed");
        Assert.AreEqual(root, await Get(folder, Proxy(folder.At("nowhere")), Recording.Hash));
    }

    [TestMethod]
    public async Task OneOfSeveralPinsIsEnough()
    {
        using var folder = new TemporaryFolder();

        await Get(folder, Proxy(Recording.Proxy), "h1:for-another-platform=", Recording.Hash);
    }

    [TestMethod]
    public async Task TwoAtOnceDownloadOnce()
    {
        using var folder = new TemporaryFolder();
        using var server = Server();
        (string, string)[] variables = [("GOPROXY", $"{server.Address}proxy,off"), Database(server)];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Get(folder, variables))));

        Assert.AreEqual(1, server.Requests.Count(request => request.Path.EndsWith(".zip", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task AnotherHashThanThePinnedIsRefused()
    {
        using var folder = new TemporaryFolder();

        var error = await Fails(folder, "WSLGO2007", Proxy(Recording.Proxy), "h1:AAAA=");

        StringAssert.Contains(error, Recording.Hash);
        StringAssert.Contains(error, "h1:AAAA=");
        NothingIsKept(folder);
    }

    [TestMethod]
    public async Task AnotherHashThanTheDatabasesIsRefusedEvenIfPinned()
    {
        using var folder = new TemporaryFolder();
        var other = Repacked(folder, out var hash);
        using var server = Server(other);
        (string, string)[] variables = [("GOPROXY", $"{server.Address}proxy,off"), Database(server)];

        var error = await Fails(folder, "WSLGO2007", variables);
        StringAssert.Contains(error, $"sum.example has {Recording.Hash}");
        NothingIsKept(folder);

        StringAssert.Contains(await Fails(folder, "WSLGO2007", variables, hash), $"sum.example has {Recording.Hash}");
        NothingIsKept(folder);
    }

    [TestMethod]
    public async Task ADatabaseThatLiesIsNotBelieved()
    {
        using var folder = new TemporaryFolder();
        Recording.CopyTo(Recording.Database(0), folder.At("db"));
        var answer = folder.At($"db/lookup/golang.org/toolchain@{Recording.Version}");
        var other = Repacked(folder, out var hash);
        await File.WriteAllTextAsync(answer, (await File.ReadAllTextAsync(answer)).Replace(Recording.Hash, hash, StringComparison.Ordinal));
        using var server = new LoopbackServer((request, _) => new Response(200, File.ReadAllBytes(
            request.Path.EndsWith(".zip", StringComparison.Ordinal) ? other : folder.At("db" + request.Path["/sum".Length..]))));

        var error = await Fails(folder, "WSLGO2007", [("GOPROXY", $"{server.Address}proxy,off"), Database(server)]);

        StringAssert.Contains(error, "does not match the tree");
        NothingIsKept(folder);
    }

    [TestMethod]
    [DataRow("GOSUMDB", "off", "is disabled")]
    [DataRow("GOSUMDB", "", "")]
    public async Task WithoutPinAndDatabaseTheHashToPinIsSaid(string name, string value, string says)
    {
        using var folder = new TemporaryFolder();
        using var server = Server();
        var database = value.Length > 0 ? value : $"{Recording.Key} {server.Address}nowhere";

        var error = await Fails(folder, "WSLGO2007", [("GOPROXY", $"{server.Address}proxy,off"), (name, database)]);

        StringAssert.Contains(error, $"<GoToolchainHash>{Recording.Hash}</GoToolchainHash>");
        StringAssert.Contains(error, says.Length > 0 ? says : "is not available");
        NothingIsKept(folder);
    }

    [TestMethod]
    public async Task WithAPinTheDatabaseNeedNotAnswer()
    {
        using var folder = new TemporaryFolder();
        using var server = Server();

        await Get(folder, [("GOPROXY", $"{server.Address}proxy,off"), ("GOSUMDB", $"{Recording.Key} {server.Address}nowhere")], Recording.Hash);

        StringAssert.Contains(string.Join('\n', _log.Details), "verified by GoToolchainHash");
    }

    // Another project's pin is no reason to trust it here.
    [TestMethod]
    public async Task WhatOnlyAnotherProjectTrustsIsLookedUp()
    {
        using var folder = new TemporaryFolder();
        await Get(folder, Proxy(Recording.Proxy), Recording.Hash);

        StringAssert.Contains(await Fails(folder, "WSLGO2007", Proxy(Recording.Proxy)), Recording.Hash);
        StringAssert.Contains(await Fails(folder, "WSLGO2007", Proxy(Recording.Proxy), "h1:other="), Recording.Hash);

        using var server = Server();
        await Get(folder, [("GOPROXY", "off"), Database(server)]);
        var asked = server.Requests.Length;
        Assert.AreNotEqual(0, asked);
        await Get(folder, [("GOPROXY", "off"), Database(server)]);
        Assert.HasCount(asked, server.Requests, "Once is enough.");
    }

    [TestMethod]
    [DataRow(404, ",", true)]
    [DataRow(410, ",", true)]
    [DataRow(500, ",", false)]
    [DataRow(500, "|", true)]
    [DataRow(403, ",", false)]
    [DataRow(403, "|", true)]
    public async Task TheNextProxyIsAskedAsGoDoes(int status, string separator, bool isAsked)
    {
        using var folder = new TemporaryFolder();
        using var broken = new LoopbackServer((_, _) => new Response(status, []));
        (string, string)[] variables = [("GOPROXY", $"{broken.Address}{separator}{new Uri(Recording.Proxy)}"), ("GOSUMDB", "off")];

        if (isAsked)
            await Get(folder, variables, Recording.Hash);
        else
            StringAssert.Contains(await Fails(folder, "WSLGO3006", variables, Recording.Hash), $"{status}");
    }

    [TestMethod]
    public async Task OffIsTheEnd()
    {
        using var folder = new TemporaryFolder();

        StringAssert.Contains(await Fails(folder, "WSLGO3006", [("GOPROXY", "off")], Recording.Hash), "GOPROXY is off");
        StringAssert.Contains(
            await Fails(folder, "WSLGO3006", [("GOPROXY", $"{new Uri(folder.Path)},off")], Recording.Hash), "GOPROXY is off");
    }

    [TestMethod]
    public async Task WhatGoHasDownloadedIsTakenFirst()
    {
        using var folder = new TemporaryFolder();
        Recording.CopyTo(Recording.Proxy, folder.At("mod/cache/download"));

        await Get(folder, [("GOPROXY", "off"), ("GOSUMDB", "off"), ("GOMODCACHE", folder.At("mod"))], Recording.Hash);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "cut off without a word")]
    [DataRow(true, DisplayName = "another content")]
    public async Task ABrokenZipIsRefusedAndTheNextBuildGetsAWholeOne(bool isOther)
    {
        using var folder = new TemporaryFolder();
        var zip = await File.ReadAllBytesAsync(Recording.Zip);
        using var server = new LoopbackServer((_, number) => number > 1 ? new Response(200, zip)
            : isOther ? new Response(200, "<html>Please log in</html>"u8.ToArray())
            : new Response(200, zip[..2000]) { SaysNoLength = true });
        (string, string)[] variables = [("GOPROXY", $"{server.Address}"), ("GOSUMDB", "off")];

        StringAssert.Contains(await Fails(folder, "WSLGO2007", variables, Recording.Hash), "is not a zip file");
        NothingIsKept(folder);

        await Get(folder, variables, Recording.Hash);
    }

    [TestMethod]
    public async Task AServerThatDiesIsAskedForTheRest()
    {
        using var folder = new TemporaryFolder();
        var zip = await File.ReadAllBytesAsync(Recording.Zip);
        using var server = new LoopbackServer((request, number) => number switch
        {
            1 => new Response(200, zip) { DiesAfter = 1000, Headers = ["ETag: \"z\""] },
            _ => new Response(206, zip[request.From!.Value..])
            {
                Headers = ["ETag: \"z\"", $"Content-Range: bytes {request.From}-{zip.Length - 1}/{zip.Length}"],
            },
        });

        await Get(folder, [("GOPROXY", $"{server.Address}"), ("GOSUMDB", "off")], Recording.Hash);

        Assert.AreEqual(1000, server.Requests[1].From);
    }

    // A build that was killed while it unpacked.
    [TestMethod]
    public async Task WhatAKilledBuildLeftIsRemoved()
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate("store");
        folder.Write("store/.go1.99.1.linux-amd64/bin/go", "half");
        folder.Write("store/.go1.99.1.linux-amd64.hash", $"{Recording.Hash}\nGoToolchainHash\n");
        folder.Write("store/.go1.99.1.linux-amd64.zip", "half");

        var root = await Get(folder, Proxy(Recording.Proxy), Recording.Hash);

        StringAssert.Contains(await File.ReadAllTextAsync(Path.Join(root, "bin/go")), "go1.99.1");
        Assert.HasCount(3, Entries(folder));
    }

    [TestMethod]
    public async Task APasswordInGoProxyIsToldNowhere()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer((_, _) => new Response(500, []));
        var secret = $"http://user:secret@127.0.0.1:{server.Address.Port}?token=secret";

        var error = await Fails(folder, "WSLGO3006", [("GOPROXY", secret + "|" + secret)], Recording.Hash);

        Assert.DoesNotContain("secret", error + string.Join('\n', [.. _log.Said, .. _log.Details]));
    }

    private Task<string> Get(TemporaryFolder folder, (string Name, string Value)[] variables, params string[] pins)
    {
        (string, string)[] own = [("HOME", folder.At("home")), ("GOMODCACHE", folder.At("none")), .. variables];
        return new ToolchainAcquisition(new ToolchainStore(folder.At("store")), pins, Recording.Settings(own), _log)
        {
            DownloadPolicy = new DownloadPolicy { Pause = TimeSpan.Zero, Attempts = 2 },
        }.GetAsync(Recording.Module, CancellationToken.None);
    }

    private async Task<string> Fails(TemporaryFolder folder, string code, (string Name, string Value)[] variables, params string[] pins)
    {
        var exception = await Assert.ThrowsExactlyAsync<BuildException>(() => Get(folder, variables, pins));
        Assert.AreEqual(code, exception.Finding.Code, exception.Finding.Message);
        Assert.DoesNotContain("..", exception.Finding.Message);
        return exception.Finding.Message;
    }

    private static (string Name, string Value)[] Proxy(string directory) => [("GOPROXY", new Uri(directory).AbsoluteUri)];

    private static (string Name, string Value) Database(LoopbackServer server) => ("GOSUMDB", $"{Recording.Key} {server.Address}sum");

    // At /proxy modules, at /sum the database.
    private static LoopbackServer Server(string? zip = null) => new((request, _) =>
    {
        var file = request.Path.StartsWith("/sum/", StringComparison.Ordinal)
            ? Recording.Database(1) + request.Path["/sum".Length..]
            : Recording.At(request.Path[1..]);
        if (zip is not null && file.EndsWith(".zip", StringComparison.Ordinal)) file = zip;
        return File.Exists(file) ? new Response(200, File.ReadAllBytes(file)) : new Response(404, []);
    });

    private static string Repacked(TemporaryFolder folder, out string hash)
    {
        var path = folder.At("repacked.zip");
        using (var archive = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Create))
        {
            using var content = archive.CreateEntry(Recording.Module.Prefix + "bin/go").Open();
            content.Write("#!/bin/sh\necho malicious\n"u8);
        }

        using var zip = ModuleZip.Open(path, Recording.Module.Prefix);
        hash = zip.Hash(CancellationToken.None);
        return path;
    }

    private static string[] Entries(TemporaryFolder folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder.At("store")).Select(path => Path.GetFileName(path))];

    private static void NothingIsKept(TemporaryFolder folder) => Assert.IsEmpty(
        Entries(folder).Where(name => !name.EndsWith(".lock", StringComparison.Ordinal) && name != ".sumdb"), string.Join(' ', Entries(folder)));
}
