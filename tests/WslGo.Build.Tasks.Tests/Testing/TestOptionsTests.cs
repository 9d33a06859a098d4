using WslGo.Build.Projects;
using WslGo.Build.Testing;

namespace WslGo.Build.Tests.Testing;

[TestClass]
public sealed class TestOptionsTests
{
    private static readonly ProjectSettings s_settings = new() { ProjectFile = "/p/p.csproj" };

    [TestMethod]
    [DataRow("XPlat Code Coverage", true, "")]
    [DataRow("code coverage;Format=cobertura", true, "")]
    [DataRow("blame", false, "blame")]
    [DataRow(" ", false, "")]
    public void CollectorsAreRead(string collector, bool measures, string unknown)
    {
        var options = new TestOptions { Collectors = TestCollectors.Parse([collector]) };

        Assert.AreEqual(measures, options.Request(s_settings, asked: null).MeasuresCoverage);
        Assert.AreEqual(unknown, string.Join(' ', options.Collectors.Unknown));
        Assert.AreEqual(unknown.Length > 0 ? "WSLGO3010" : "", string.Concat(options.Unknown.Select(finding => finding.Code)));
    }

    [TestMethod]
    public void WhatTheTestHostAsksGoesBeforeTheFilter()
    {
        var options = new TestOptions { Filter = "Name=TestA" };

        Assert.IsTrue(options.Request(s_settings, asked: null).Filter!.Matches("m", "TestA"));
        Assert.IsFalse(options.Request(s_settings, new TestHostRequest(["m.TestB"])).Filter!.Matches("m", "TestA"));
        Assert.IsTrue(options.Request(s_settings, new TestHostRequest(null)).Filter!.Matches("m", "TestA"));
        Assert.IsNull(new TestOptions { Filter = " " }.Request(s_settings, asked: null).Filter);
    }

    [TestMethod]
    public void TheProjectsTimeoutGoesBeforeThatOfHangs()
    {
        var options = new TestOptions { HangTimeout = "90s" };

        Assert.AreEqual("90s", options.Request(s_settings, asked: null).Timeout);
        Assert.AreEqual("5m", options.Request(s_settings with { GoTestTimeout = "5m" }, asked: null).Timeout);
    }

    [TestMethod]
    public void OutputIsKeptForAResultsFileOnly()
    {
        Assert.IsFalse(new TestOptions().Request(s_settings, asked: null).KeepsOutput);
        Assert.IsTrue(new TestOptions { Loggers = TestLoggers.Parse(["trx"]) }.Request(s_settings, asked: null).KeepsOutput);
    }
}
