using WslGo.Build.Caching;
using WslGo.Build.Reporting;
using WslGo.Build.Tests.Diagnostics;

namespace WslGo.Build.Tests.Caching;

/// <summary>What a project says of a remote cache, and what go is told of it.</summary>
[TestClass]
public sealed class RemoteCacheTests
{
    private static readonly SourceLocation s_project = new("/app/app.csproj");

    [TestMethod]
    [DataRow("https://cache.example/go", "", "https://cache.example/go False")]
    [DataRow("https://cache.example/go", "read", "https://cache.example/go False")]
    [DataRow("s3://bucket/prefix", "ReadWrite", "s3://bucket/prefix True")]
    [DataRow("redis://host/", "readwrite", "redis://host/ True")]
    [DataRow("file:///share", "readwrite", "file:///share True")]
    [DataRow("https://cache.example/go", "off", "")]
    [DataRow("", "readwrite", "")]
    public void AProjectNamesAServerAndAMode(string address, string mode, string expected)
    {
        var settings = RemoteCacheSettings.Read(address, mode, s_project);
        Assert.AreEqual(expected, settings is null ? "" : $"{settings.Address} {settings.MayWrite}");
    }

    [TestMethod]
    [DataRow("cache.example", "read", "GoRemoteCache:")]
    [DataRow("/share", "read", "GoRemoteCache:")]
    [DataRow("ftp://cache.example/", "read", "GoRemoteCache:")]
    [DataRow("https://me:secret@cache.example/", "read", "contains a user name")]
    [DataRow("https://cache.example/?token=secret", "read", "contains a user name")]
    [DataRow("https://cache.example/", "write", "GoRemoteCacheMode 'write'")]
    public void WhatCannotBeUsedIsAnErrorWithoutItsSecret(string address, string mode, string said)
    {
        var finding = Assert.ThrowsExactly<BuildException>(() => RemoteCacheSettings.Read(address, mode, s_project)).Finding;
        Assert.AreEqual("WSLGO3004", finding.Code);
        StringAssert.Contains(finding.Message, said);
        Assert.DoesNotContain("secret", finding.Message);
    }

    [TestMethod]
    public void GoIsToldOfTheProgramByItsEnvironment()
    {
        var environment = new Dictionary<string, string>();
        var report = Cache().AddTo(environment, Situations.Go("/go", "1.24.0"), ["app"], "/tmp/wslgo");
        Assert.AreEqual("cacher", environment["GOCACHEPROG"]);
        Assert.AreEqual("https://cache.example/", environment[CacheVariables.Address]);
        Assert.AreEqual("readwrite", environment[CacheVariables.Mode]);
        Assert.AreEqual(report, environment[CacheVariables.Report]);
        Assert.AreNotEqual(report, Cache().AddTo([], Situations.Go("/go", "1.24.0"), ["app"], "/tmp/other"));
    }

    [TestMethod]
    public void AnOldGoAndAnOwnProgramAreLeftAlone()
    {
        Assert.IsNull(Cache().AddTo([], Situations.Go("/go", "1.23.12"), [], "/tmp"));
        Assert.IsNull(Cache().AddTo(new() { ["GOCACHEPROG"] = "own" }, Situations.Go("/go", "1.24.0"), [], "/tmp"));
        Assert.IsNull(Cache(("GOCACHEPROG", "own")).AddTo([], Situations.Go("/go", "1.24.0"), [], "/tmp"));
    }

    [TestMethod]
    public void TheReportsOfOneGoAreAddedUp()
    {
        using var folder = new TemporaryFolder();
        var cache = Cache();
        var file = folder.Write("report", "1 2 3 4 5 6 7 5000000000 \n10 20 30 40 50 60 70 80 answered with status 500\nnonsense\n");
        Assert.AreEqual(new CacheReport(11, 22, 33, 44, 55, 66, 77, 5000000080, "answered with status 500"), cache.Read(file));
        Assert.AreEqual("answered with status 500", cache.Problem);
        Assert.AreEqual(CacheReport.None, cache.Read(folder.At("none")));
    }

    private static RemoteCache Cache(params (string Name, string Value)[] variables) =>
        new(RemoteCacheSettings.Read("https://cache.example/", "readwrite", s_project)!, Situations.Settings(variables), "cacher");
}
