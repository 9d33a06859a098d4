using System.Globalization;
using WslGo.Bench.Servers;
using WslGo.Build.Caching;

namespace WslGo.Build.Tests.Caching;

/// <summary>The program for remote caches with servers as teams run them: those of Debian, started for the test.</summary>
[TestClass]
public sealed class RealServerTests
{
    private const string Password = "pass word";

    [TestMethod]
    public void NginxWithWebDavKeepsTheCache()
    {
        using var folder = new TemporaryFolder();
        using var server = LocalServer.Nginx(folder.Path) ?? throw new AssertInconclusiveException("There is no nginx (Debian: nginx-light).");
        WhatOneMachineMadeAnotherGets(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}/team/go"));
        Assert.HasCount(4, Directory.GetFiles(folder.At("data/team/go/ac"), "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void RedisWithAPasswordKeepsTheCache()
    {
        using var folder = new TemporaryFolder();
        using var server = LocalServer.Redis(folder.Path, $"\"{Password}\"") ?? throw new AssertInconclusiveException("There is no redis-server.");
        var address = string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{server.Port}/2");
        WhatOneMachineMadeAnotherGets(address, (CacheVariables.Password, Password));

        using var stranger = new GoOfTest(address, "read");
        Assert.IsNull(stranger.Get("short"));
        Assert.AreEqual("answered NOAUTH", stranger.Close().Problem);
    }

    private static void WhatOneMachineMadeAnotherGets(string address, params (string, string)[] variables)
    {
        variables = [.. variables, (CacheVariables.List, "app"), (CacheVariables.Key, "secret")];
        var contents = new Dictionary<string, byte[]> { ["empty"] = [], ["short"] = "a short content"u8.ToArray(), ["long"] = new byte[3_000_000] };
        new Random(1).NextBytes(contents["long"].AsSpan(1_000_000));
        using (var writer = new GoOfTest(address, "readwrite", variables))
        {
            Assert.IsNull(writer.Get("short"));
            foreach (var (action, content) in contents) writer.Put(action, content);
            Assert.AreEqual(new CacheReport(0, 0, 1, 3, 0, 0, 0, 0, ""), writer.CloseAndCount());
        }

        using var reader = new GoOfTest(address, "read", variables);
        foreach (var (action, content) in contents) CollectionAssert.AreEqual(content, reader.Get(action));
        Assert.IsNull(reader.Get("none"));
        Assert.AreEqual(new CacheReport(0, 3, 1, 0, 0, 0, 0, 0, ""), reader.CloseAndCount());
    }
}
