using WslGo.Build.Diagnostics;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Diagnostics;

[TestClass]
public sealed class SeverityPolicyTests
{
    private static readonly SourceLocation s_project = new("/p.csproj");

    [TestMethod]
    [DataRow("", "error")]
    [DataRow("error", "error")]
    [DataRow(" Warning ", "warning")]
    [DataRow("ignore", "")]
    public void SomethingSlowGetsWhatTheProjectSays(string slowBuild, string expected) =>
        Assert.AreEqual(expected, Judge(slowBuild, "", "WSLGO1002"));

    [TestMethod]
    [DataRow("error")]
    [DataRow("warning")]
    [DataRow("ignore")]
    public void OtherKindsDoNotAskIt(string slowBuild)
    {
        Assert.AreEqual("warning", Judge(slowBuild, "", "WSLGO1002", "it was moved"));
        Assert.AreEqual("warning", Judge(slowBuild, "", "WSLGO1006", "another is used"));
        Assert.AreEqual("warning", Judge(slowBuild, "", "WSLGO2003"));
        Assert.AreEqual("", Judge(slowBuild, "", "WSLGO1011"));
        Assert.AreEqual("error", Judge(slowBuild, "", "WSLGO2001"));
    }

    [TestMethod]
    [DataRow("WSLGO1002", "warning")]
    [DataRow("WSLGO1003; wslgo1002", "warning")]
    [DataRow("WSLGO1003,WSLGO1002", "warning")]
    [DataRow("WSLGO1003", "error")]
    [DataRow("WSLGO100", "error")]
    public void ErrorsCanBeWarnings(string codes, string expected) => Assert.AreEqual(expected, Judge("error", codes, "WSLGO1002"));

    [TestMethod]
    public void WhatIsNoErrorStaysWhatItIs()
    {
        Assert.AreEqual("", Judge("ignore", "WSLGO1002", "WSLGO1002"));
        Assert.AreEqual("", Judge("error", "WSLGO1011", "WSLGO1011"));
    }

    [TestMethod]
    public void AnotherWordIsAnErrorOfTheProject()
    {
        var exception = Assert.ThrowsExactly<BuildException>(() => SeverityPolicy.Read("fast", "", s_project));
        Assert.AreEqual(("WSLGO3004", s_project), (exception.Finding.Code, exception.Finding.Location));
        Assert.Contains("'fast'", exception.Message);
    }

    private static string Judge(string slowBuild, string errorsAsWarnings, string code, string done = "") =>
        SeverityPolicy.Read(slowBuild, errorsAsWarnings, s_project)
            .Judge(new RuleFinding(code, "Seen.") { Fix = "fix", Done = done })?.ToString().ToUpperInvariant() switch
        {
            "ERROR" => "error",
            "WARNING" => "warning",
            var other => other ?? "",
        };
}
