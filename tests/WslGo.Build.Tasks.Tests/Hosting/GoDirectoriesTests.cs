using WslGo.Build.Hosting;
using WslGo.Build.Tests.Diagnostics;

namespace WslGo.Build.Tests.Hosting;

/// <summary>As <c>go env GOCACHE GOMODCACHE</c> tells them on Linux.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class GoDirectoriesTests
{
    [TestMethod]
    [DataRow("HOME=/h", "/h/.cache/go-build", null)]
    [DataRow("HOME=/h XDG_CACHE_HOME=/x", "/x/go-build", "XDG_CACHE_HOME")]
    [DataRow("HOME=/h XDG_CACHE_HOME=x", null, null)]
    [DataRow("HOME=/h XDG_CACHE_HOME=/x GOCACHE=/c", "/c", "GOCACHE")]
    [DataRow("HOME=/h GOCACHE=", "/h/.cache/go-build", null)]
    [DataRow("GOCACHE=off HOME=/h", null, null)]
    [DataRow("GOCACHE=relative HOME=/h", null, null)]
    [DataRow("HOME=", null, null)]
    public void TheBuildCache(string variables, string? path, string? chosenBy) =>
        Assert.AreEqual(Expected(path, chosenBy), GoDirectories.BuildCache(Settings(variables)));

    [TestMethod]
    [DataRow("HOME=/h", "/h/go/pkg/mod", null)]
    [DataRow("HOME=/h GOPATH=/p:/q", "/p/pkg/mod", "GOPATH")]
    [DataRow("HOME=/h GOPATH=p", null, null)]
    [DataRow("HOME=/h GOPATH=/p GOMODCACHE=/m", "/m", "GOMODCACHE")]
    [DataRow("HOME=/h GOMODCACHE=m", null, null)]
    [DataRow("PATH=/bin", null, null)]
    public void TheModuleCache(string variables, string? path, string? chosenBy) =>
        Assert.AreEqual(Expected(path, chosenBy), GoDirectories.ModuleCache(Settings(variables)));

    [TestMethod]
    public void WhatGoEnvWroteCountsBehindTheEnvironment()
    {
        using var folder = new TemporaryFolder();
        var settings = Situations.Settings(folder, "GOCACHE=/written\nGOMODCACHE=/mod\n", ("GOCACHE", "/own"));
        Assert.AreEqual(("/own", "GOCACHE"), GoDirectories.BuildCache(settings));
        Assert.AreEqual(("/mod", "GOMODCACHE"), GoDirectories.ModuleCache(settings));
        Assert.IsNull(GoDirectories.BuildCache(settings.Without("GOCACHE")));
    }

    private static (string, string?)? Expected(string? path, string? chosenBy) => path is null ? null : (path, chosenBy);

    private static GoUserSettings Settings(string variables) =>
        Situations.Settings([.. variables.Split(' ').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))]);
}
