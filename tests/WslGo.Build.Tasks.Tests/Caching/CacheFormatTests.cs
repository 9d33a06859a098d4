using System.Text;
using WslGo.CacheProgram;
using WslGo.CacheProgram.Backends;
using WslGo.CacheProgram.Remote;

namespace WslGo.Build.Tests.Caching;

/// <summary>What the program for remote caches writes and reads: go's cache, entries on servers, signatures of requests.</summary>
[TestClass]
public sealed class CacheFormatTests
{
    private static readonly CacheId s_action = CacheId.HashOf("action");

    [TestMethod]
    public void AnEntryIsAnActionResult()
    {
        var entry = RemoteEntry.Of(s_action, CacheId.HashOf("x"), 1, new Blob("raw", "x"u8.ToArray()), "");
        var text = $"wslgo1 {CacheId.HashOf("x").Hex} 1 raw - 1 -\nx";

        // Field 5, the standard output, of 81 bytes.
        CollectionAssert.AreEqual(new byte[] { (5 << 3) | 2, (byte)text.Length }.Concat(Encoding.ASCII.GetBytes(text)).ToArray(), entry.ToBytes());
    }

    [TestMethod]
    public void ALongContentIsAnOutputFileWithItsDigest()
    {
        var blob = new Blob("raw", new byte[20_000]);
        var entry = RemoteEntry.Of(s_action, CacheId.HashOf(blob.Bytes), blob.Bytes.Length, blob, "");
        var hash = CacheId.HashOf(blob.Bytes).Hex;

        // output_files { path: "output" digest { hash: ... size_bytes: 20000 } }
        byte[] digest = [(1 << 3) | 2, 64, .. Encoding.ASCII.GetBytes(hash), 2 << 3, 0xA0, 0x9C, 0x01];
        byte[] file = [(1 << 3) | 2, 6, .. "output"u8, (2 << 3) | 2, (byte)digest.Length, .. digest];
        byte[] expected = [(2 << 3) | 2, (byte)file.Length, .. file];
        CollectionAssert.AreEqual(expected, entry.ToBytes()[..expected.Length]);
        var read = RemoteEntry.Read(entry.ToBytes())!;
        Assert.AreEqual(hash, read.Blob?.Hex);
        Assert.AreEqual(20_000, read.Length);
    }

    [TestMethod]
    public void DamageIsNoticedOrHarmless()
    {
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("package ", 200)));
        var bytes = RemoteEntry.Of(s_action, CacheId.HashOf(content), content.Length, Blob.Pack(content), "").ToBytes();
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var damaged = bytes[..(round % 3 == 0 ? random.Next(bytes.Length) : bytes.Length)];
            for (var change = 0; change < 3 && damaged.Length > 0; change++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (RemoteEntry.Read(damaged) is { Blob: null, Size: < 100_000 } entry && Unpack(new Blob(entry.Encoding, entry.Inline)) is { } unpacked
                && CacheId.HashOf(unpacked) == entry.Output)
            {
                Assert.AreEqual(Convert.ToHexString(content), Convert.ToHexString(unpacked));
            }
        }
    }

    [TestMethod]
    public void AContentIsPackedIfThatHelps()
    {
        var text = new byte[100_000];
        var packed = Blob.Pack(text);
        Assert.AreEqual("deflate", packed.Encoding);
        CollectionAssert.AreEqual(text, Unpack(packed));
        Assert.IsNull(Unpack(new Blob("zip", packed.Bytes)));
        var noise = new byte[1_000];
        new Random(1).NextBytes(noise);
        Assert.AreEqual("raw", Blob.Pack(noise).Encoding);
    }

    // The vector of the documentation: "GET Bucket Lifecycle".
    [TestMethod]
    public void RequestsAreSignedAsAmazonSays()
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        };
        using var signature = new AwsSignature(environment, new FixedTime(new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero)));
        Assert.AreEqual(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
            + "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            signature.Headers("GET", new Uri("https://examplebucket.s3.amazonaws.com/?lifecycle="), []).Single(header => header.Key == "Authorization").Value);
    }

    [TestMethod]
    [DataRow(6)]
    [DataRow(8)]
    public void AContentOfAnotherSizeOrHashIsNotStored(int size)
    {
        using var folder = new TemporaryFolder();
        var cache = new LocalCache(folder.Path);
        Assert.IsNull(cache.Put(s_action, CacheId.HashOf("content"), size, new MemoryStream("content"u8.ToArray())));
        Assert.IsNull(cache.Put(s_action, CacheId.HashOf("content"), 7, new MemoryStream("CONTENT"u8.ToArray())));
        Assert.IsNull(cache.Get(s_action));
        Assert.IsEmpty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    // What go itself writes and reads: golang/go src/cmd/go/internal/cache/cache.go.
    [TestMethod]
    public void TheLocalCacheIsGos()
    {
        using var folder = new TemporaryFolder();
        var cache = new LocalCache(folder.Path);
        var output = CacheId.HashOf("content");
        var entry = Put(cache, s_action, "content");

        var note = File.ReadAllText(folder.At($"{s_action.Hex[..2]}/{s_action.Hex}-a"));
        Assert.MatchesRegex($@"^v1 {s_action.Hex} {output.Hex}                    7  ?\d{{19}}\n$", note);
        Assert.AreEqual(2 + 1 + 64 + 1 + 64 + 1 + 20 + 1 + 20 + 1, note.Length);
        Assert.AreEqual(folder.At($"{output.Hex[..2]}/{output.Hex}-d"), entry.Path);
        Assert.AreEqual("content", File.ReadAllText(entry.Path));
        Assert.AreEqual(entry, cache.Get(s_action));
        Assert.HasCount(2, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));

        // Half a file of a full disk, and then a right one.
        File.WriteAllText(entry.Path, "cont");
        Assert.IsNull(cache.Get(s_action));
        File.WriteAllText(entry.Path, "CONTENT");
        Put(cache, s_action, "content");
        Assert.AreEqual("content", File.ReadAllText(entry.Path));
        File.WriteAllText(folder.At($"{s_action.Hex[..2]}/{s_action.Hex}-a"), "v1 x");
        Assert.IsNull(cache.Get(s_action));
    }

    [TestMethod]
    public void WhatIsUnusedForDaysIsRemovedOnceADay()
    {
        using var folder = new TemporaryFolder();
        var cache = new LocalCache(folder.Path);
        var old = Put(cache, s_action, "old");
        var used = Put(cache, CacheId.HashOf("other"), "used");
        File.SetLastWriteTimeUtc(old.Path, DateTime.UtcNow.AddDays(-6));
        File.SetLastWriteTimeUtc(used.Path, DateTime.UtcNow.AddDays(-4));
        cache.Trim();
        Assert.AreEqual("False True", $"{File.Exists(old.Path)} {File.Exists(used.Path)}");

        File.SetLastWriteTimeUtc(used.Path, DateTime.UtcNow.AddDays(-6));
        cache.Trim();
        Assert.IsTrue(File.Exists(used.Path), "Not twice a day.");
        Assert.IsNotNull(cache.Get(CacheId.HashOf("other")));
        Assert.IsGreaterThan(DateTime.UtcNow.AddDays(-1), File.GetLastWriteTimeUtc(used.Path), "It is used.");
    }

    [TestMethod]
    public void AServerIsLeftAloneIfItTakesLongerThanItSaves()
    {
        using var health = new ServerHealth();
        for (var lookup = 0; lookup < 16; lookup++) health.Succeeded(TimeSpan.FromMilliseconds(600));
        Assert.IsFalse(health.IsOff);
        health.Succeeded(TimeSpan.FromMilliseconds(600));
        Assert.AreEqual("True is too slow", $"{health.IsOff} {health.Problem}");
    }

    [TestMethod]
    public void OnlyFailuresInARowSwitchTheServerOff()
    {
        using var health = new ServerHealth();
        for (var round = 0; round < 5; round++)
        {
            health.Failed("fails", isFinal: false);
            health.Failed("fails", isFinal: false);
            health.Succeeded();
        }

        Assert.AreEqual("False fails", $"{health.IsOff} {health.Problem}");
    }

    private static LocalEntry Put(LocalCache cache, CacheId action, string content) =>
        cache.Put(action, CacheId.HashOf(content), content.Length, new MemoryStream(Encoding.ASCII.GetBytes(content)))!;

    private static byte[]? Unpack(Blob blob)
    {
        try
        {
            using var content = blob.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
