using System.Net;
using System.Net.Sockets;
using System.Text;
using WslGo.Build.Caching;
using WslGo.Build.Tests.Acquisition;
using WslGo.CacheProgram.Remote;

namespace WslGo.Build.Tests.Caching;

/// <summary>The program for remote caches, asked as go asks it, against servers of all kinds.</summary>
[TestClass]
public sealed class CacheServerTests
{
    private static readonly byte[] s_short = Encoding.UTF8.GetBytes("a short content");

    // Not compressible, so the server keeps it by itself.
    private static readonly byte[] s_long = RandomBytes(100_000);

    [TestMethod]
    public void WhatOneMachineMadeAnotherGets()
    {
        using var server = new CacheStand();
        Fill(server.Address);

        using var other = new GoOfTest(server.Address, "read");
        CollectionAssert.AreEqual(s_short, other.Get("short"));
        CollectionAssert.AreEqual(s_long, other.Get("long"));
        CollectionAssert.AreEqual(Array.Empty<byte>(), other.Get("empty"));
        Assert.IsNull(other.Get("none"));
        CollectionAssert.AreEqual(s_short, other.Get("short"));
        var report = other.Close();
        Assert.AreEqual((0, 4, 1), (report.Local, report.Remote, report.Missed));
        Assert.AreEqual(server.Contents.Values.Sum(content => (long)content.Length), report.BytesReceived);
    }

    [TestMethod]
    public void WhatTheMachineHasIsNotAskedFor()
    {
        using var server = new CacheStand();
        using var go = new GoOfTest(server.Address, "read");
        go.Put("short", s_short);
        CollectionAssert.AreEqual(s_short, go.Get("short"));
        Assert.AreEqual(new CacheReport(1, 0, 0, 0, 0, 0, 0, 0, ""), go.CloseAndCount());
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public void AReaderStoresNothing()
    {
        using var server = new CacheStand();
        using var go = new GoOfTest(server.Address, "read");
        Assert.IsNull(go.Get("short"));
        go.Put("short", s_short);
        go.Close();
        Assert.IsEmpty(server.Contents);
    }

    // A server of Bazel's checks that a content has the hash that it is stored by.
    [TestMethod]
    public void NamesAreHashesAsServersCheckThem()
    {
        using var server = new CacheStand();
        Fill(server.Address);
        foreach (var (path, content) in server.Contents.Where(pair => pair.Key.StartsWith("/cache/cas/", StringComparison.Ordinal)))
            Assert.AreEqual("/cache/cas/" + CacheProgram.CacheId.HashOf(content).Hex, path);
        Assert.AreEqual("3 entries, 1 content", $"{server.Contents.Keys.Count(path => path.Contains("/ac/"))} entries, {server.Contents.Keys.Count(path => path.Contains("/cas/"))} content");
    }

    [TestMethod]
    [DataRow("401", "answered with status 401", true)]
    [DataRow("403", "answered with status 403", true)]
    [DataRow("500", "answered with status 500", false)]
    [DataRow("redirect", "answered with status 302", false)]
    [DataRow("garbage", "sent an entry that cannot be read", false)]
    [DataRow("half", "sent incomplete data", false)]
    [DataRow("no HTTP", "closed the connection", false)]
    [DataRow("too long", "sent more data than it should", false)]
    public void AServerThatFailsIsWorkedRoundAndThenLeftAlone(string fault, string problem, bool isFinal)
    {
        using var server = new CacheStand();
        Fill(server.Address);
        server.Forget();
        server.Fault = (_, path) => fault switch
        {
            "garbage" => new Response(200, [0xFF, 0x01, 0x02]),
            "half" => new Response(200, server.Contents[path]) { DiesAfter = 3 },
            "redirect" => new Response(302, []) { Headers = ["Location: /elsewhere"] },
            "no HTTP" => new Response(0, []),
            "too long" => new Response(200, new byte[100_000]),
            _ => new Response(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), []),
        };

        using var go = new GoOfTest(server.Address, "read");
        foreach (var action in new[] { "short", "long", "empty", "short" }) Assert.IsNull(go.Get(action));
        var report = go.Close();
        Assert.AreEqual(problem, report.Problem);
        Assert.AreEqual(4, report.Missed);
        Assert.HasCount(isFinal ? 1 : 3, server.Requests.Distinct());
    }

    [TestMethod]
    public void AWrongContentIsNotUsed()
    {
        using var server = new CacheStand();
        Fill(server.Address);

        // Of the same length, and by a server that checks nothing.
        var cas = server.Contents.Keys.Single(path => path.Contains("/cas/"));
        server.Contents[cas] = [.. server.Contents[cas].Reverse()];
        server.Contents["/cache/" + RemoteEntry.NameOf(GoOfTest.Action("short"))] = server.Contents["/cache/" + RemoteEntry.NameOf(GoOfTest.Action("empty"))];

        using var go = new GoOfTest(server.Address, "read");
        Assert.IsNull(go.Get("long"));

        // That is a right content, but of another action: only a signature tells.
        Assert.IsNotNull(go.Get("short"));
        var report = go.Close();
        Assert.AreEqual(1, report.Rejected);
        Assert.AreEqual("sent content with a wrong hash", report.Problem);
    }

    [TestMethod]
    public void WithAKeyOnlySignedEntriesCount()
    {
        using var server = new CacheStand();
        Fill(server.Address);
        using (var stranger = new GoOfTest(server.Address, "readwrite", (CacheVariables.Key, "secret")))
        {
            Assert.IsNull(stranger.Get("short"));
            stranger.Put("long", s_long);
            Assert.AreEqual(new CacheReport(0, 0, 1, 1, 0, 1, 0, 0, ""), stranger.CloseAndCount());
        }

        // An entry of another action, signed by the same key.
        server.Contents["/cache/" + RemoteEntry.NameOf(GoOfTest.Action("short"))] = server.Contents["/cache/" + RemoteEntry.NameOf(GoOfTest.Action("long"))];
        using var friend = new GoOfTest(server.Address, "read", (CacheVariables.Key, "secret"));
        CollectionAssert.AreEqual(s_long, friend.Get("long"));
        Assert.IsNull(friend.Get("short"));
        Assert.AreEqual(1, friend.Close().Rejected);
    }

    [TestMethod]
    public void AServerThatIsDownIsAskedOnce()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        listener.Stop();

        using var go = new GoOfTest(address);
        Assert.IsNull(go.Get("short"));
        go.Put("short", s_short);
        Assert.IsNull(go.Get("long"));
        Assert.AreEqual(new CacheReport(0, 0, 2, 0, 1, 0, 0, 0, "could not be reached (ConnectionRefused)"), go.CloseAndCount());

        // The next go of the build does not try.
        using var next = new GoOfTest(address, "read", ("GOCACHE", go.Cache));
        Assert.IsNull(next.Get("long"));
        CollectionAssert.AreEqual(s_short, next.Get("short"));
        Assert.AreEqual(new CacheReport(1, 0, 1, 0, 0, 0, 0, 0, "could not be reached (ConnectionRefused)"), next.CloseAndCount());
    }

    [TestMethod]
    public void AServerThatNeverAnswersIsGivenUp()
    {
        using var server = new CacheStand { Fault = (_, _) => new Response(200, new byte[10]) { Hangs = true } };
        using var go = new GoOfTest(server.Address);
        Assert.IsNull(go.Get("short"));
        go.Put("short", s_short);
        Assert.AreEqual(new CacheReport(0, 0, 1, 0, 1, 0, 0, 0, "did not answer in time"), go.CloseAndCount());
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void AFullServerIsStillRead()
    {
        using var server = new CacheStand();
        Fill(server.Address);
        server.Fault = (method, _) => method == "PUT" ? new Response(413, []) : null;
        using var go = new GoOfTest(server.Address);
        go.Put("new", s_long);
        CollectionAssert.AreEqual(s_short, go.Get("short"));
        Assert.AreEqual(new CacheReport(0, 1, 0, 0, 1, 0, 0, 0, ""), go.CloseAndCount());
    }

    [TestMethod]
    public void ABuildFetchesAtOnceWhatAnEqualOneNeeded()
    {
        using var server = new CacheStand();
        (string, string) list = (CacheVariables.List, "hello");
        Fill(server.Address, list);
        server.Forget();

        using var go = new GoOfTest(server.Address, "read", list);
        Assert.IsNull(go.Get("none"));
        SpinWait.SpinUntil(() => Directory.GetFiles(go.Cache, "*-a", SearchOption.AllDirectories).Length == 3, TimeSpan.FromSeconds(20));
        var requests = server.Requests.Length;
        CollectionAssert.AreEqual(s_short, go.Get("short"));
        CollectionAssert.AreEqual(s_long, go.Get("long"));
        Assert.HasCount(requests, server.Requests);
        Assert.AreEqual(new CacheReport(0, 2, 1, 0, 0, 0, 0, 0, ""), go.CloseAndCount());

        // One request for all entries, one for the content that is too long for an entry, and one for the unknown action.
        Assert.HasCount(3, server.Requests);
        Assert.HasCount(1, server.Requests.Where(request => request.Contains("/cas/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void AListThatIsOldOrDamagedIsNoHarm()
    {
        using var server = new CacheStand();
        (string, string) list = (CacheVariables.List, "hello");
        Fill(server.Address, list);
        var all = server.Contents.ToDictionary();

        // The content that the list names is gone, and then there is another one.
        var cas = server.Contents.Keys.Single(path => path.Contains("/cas/"));
        Assert.IsTrue(server.Contents.TryRemove(cas, out _));
        Assert.IsNull(Get("long"));
        using (var writer = new GoOfTest(server.Address))
        {
            writer.Put("long", RandomBytes(90_000));
            writer.Close();
        }

        CollectionAssert.AreEqual(RandomBytes(90_000), Get("long"));

        // Any other content instead of the list.
        var name = "/cache/" + RemoteEntry.NameOf(new PackageList("hello").Action);
        var random = new Random(3);
        for (var round = 0; round < 30; round++)
        {
            foreach (var (path, content) in all) server.Contents[path] = content;
            var damaged = all[name].ToArray();
            for (var change = 0; change < 3; change++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            server.Contents[name] = damaged;
            CollectionAssert.AreEqual(s_short, Get("short"));
        }

        server.Contents[name] = all["/cache/" + RemoteEntry.NameOf(GoOfTest.Action("short"))];
        CollectionAssert.AreEqual(s_long, Get("long"));

        byte[]? Get(string action)
        {
            using var go = new GoOfTest(server.Address, "read", list);
            var content = go.Get(action);
            go.Close();
            return content;
        }
    }

    // The program itself is never on a server, so each build asks for it.
    [TestMethod]
    public void AMachineThatHasAllPackagesDoesNotGetTheList()
    {
        using var server = new CacheStand();
        (string, string) list = (CacheVariables.List, "hello");
        Fill(server.Address, list);
        using var first = new GoOfTest(server.Address, "read", list);
        foreach (var action in new[] { "short", "long", "empty" }) Assert.IsNotNull(first.Get(action));
        Assert.IsNull(first.Get("program"));
        first.Close();
        server.Forget();

        using var second = new GoOfTest(server.Address, "read", list, ("GOCACHE", first.Cache));
        foreach (var action in new[] { "short", "long", "empty" }) Assert.IsNotNull(second.Get(action));
        Assert.IsNull(second.Get("program"));
        Assert.AreEqual(new CacheReport(3, 0, 1, 0, 0, 0, 0, 0, ""), second.CloseAndCount());
        CollectionAssert.AreEqual(new[] { "GET /cache/" + RemoteEntry.NameOf(GoOfTest.Action("program")) }, server.Requests.ToArray());
    }

    [TestMethod]
    public void WhoTheUserIsSaysTheEnvironmentOrNetrc()
    {
        using var server = new CacheStand();
        Assert.AreEqual("Bearer t0ken", Authorization((CacheVariables.Token, "t0ken")));
        Assert.AreEqual("Basic bWU6cGFzcw==", Authorization((CacheVariables.User, "me"), (CacheVariables.Password, "pass")));
        using var folder = new TemporaryFolder();
        Assert.AreEqual("Basic bWU6cGFzcw==", Authorization(("NETRC", folder.Write("netrc", "machine 127.0.0.1 login me password pass\n"))));
        Assert.IsNull(Authorization());
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual("Custom 1", Authorization((CacheVariables.HeaderCommand, "/bin/sh -c 'echo Authorization: Custom 1'")));
            using var go = new GoOfTest(server.Address, "read", (CacheVariables.HeaderCommand, "/bin/false"));
            Assert.IsNull(go.Get("short"));
            Assert.AreEqual("was not asked: WSLGO_CACHE_HEADER_COMMAND failed", go.Close().Problem);
        }

        string? Authorization(params (string, string)[] variables)
        {
            using var go = new GoOfTest(server.Address, "read", variables);
            Assert.IsNull(go.Get("short"));
            go.Close();
            return server.LastHeaders.GetValueOrDefault("Authorization");
        }
    }

    [TestMethod]
    public void ADirectoryIsAServerToo()
    {
        using var folder = new TemporaryFolder();
        var address = new Uri(folder.Make("share")).AbsoluteUri;
        Fill(address);
        using (var go = new GoOfTest(address, "read"))
        {
            CollectionAssert.AreEqual(s_long, go.Get("long"));
            Assert.AreEqual(new CacheReport(0, 1, 0, 0, 0, 0, 0, 0, ""), go.CloseAndCount());
        }

        using var gone = new GoOfTest(new Uri(folder.At("gone")).AbsoluteUri);
        Assert.IsNull(gone.Get("long"));
        Assert.AreEqual("does not exist", gone.Close().Problem);
    }

    [TestMethod]
    public void AnS3ServerIsAskedByPathAndSigned()
    {
        using var server = new CacheStand();
        (string, string)[] variables = [("AWS_ENDPOINT_URL", server.Address), ("AWS_ACCESS_KEY_ID", "ID"), ("AWS_SECRET_ACCESS_KEY", "SECRET"), ("AWS_REGION", "eu-central-1")];
        Fill("s3://bucket/go", variables);
        using var go = new GoOfTest("s3://bucket/go", "read", variables);
        CollectionAssert.AreEqual(s_long, go.Get("long"));
        go.Close();
        Assert.IsTrue(server.Contents.Keys.All(path => path.StartsWith("/cache/bucket/go/", StringComparison.Ordinal)));
        StringAssert.StartsWith(server.LastHeaders["Authorization"], "AWS4-HMAC-SHA256 Credential=ID/");
        StringAssert.Contains(server.LastHeaders["Authorization"], "/eu-central-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=");
    }

    [TestMethod]
    public void RedisIsAServerToo()
    {
        using var server = new RedisStand("pass");
        Fill(server.Address, (CacheVariables.Password, "pass"));
        using (var go = new GoOfTest(server.Address, "read", (CacheVariables.Password, "pass")))
        {
            CollectionAssert.AreEqual(s_short, go.Get("short"));
            CollectionAssert.AreEqual(s_long, go.Get("long"));
            Assert.IsNull(go.Get("none"));
            Assert.AreEqual(new CacheReport(0, 2, 1, 0, 0, 0, 0, 0, ""), go.CloseAndCount());
        }

        using var stranger = new GoOfTest(server.Address, "read", (CacheVariables.Password, "wrong"));
        Assert.IsNull(stranger.Get("short"));
        Assert.AreEqual("answered WRONGPASS", stranger.Close().Problem);
    }

    [TestMethod]
    public void AGoThatIsGoneEndsTheProgram()
    {
        using var server = new CacheStand();
        using var go = new GoOfTest(server.Address);
        go.Put("short", s_short);
    }

    private static void Fill(string address, params (string, string)[] variables)
    {
        using var go = new GoOfTest(address, "readwrite", variables);
        Assert.IsNull(go.Get("short"));
        go.Put("short", s_short);
        go.Put("long", s_long);
        go.Put("empty", []);
        var report = go.Close();
        Assert.AreEqual(new CacheReport(0, 0, 1, 3, 0, 0, 0, 0, ""), report with { BytesReceived = 0, BytesSent = 0 });
        Assert.IsGreaterThan(s_long.Length, report.BytesSent);
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
