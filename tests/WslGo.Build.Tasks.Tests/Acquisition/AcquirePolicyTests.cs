using NuGet.Versioning;
using WslGo.Build.Acquisition;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
internal sealed class AcquirePolicyTests
{
    private static readonly SourceLocation s_project = new("/p.csproj");
    private static readonly ToolchainChoice s_found = new(new Toolchain("/found", new NuGetVersion(1, 25, 0), "go1.25.0", "PATH", "/found/bin/go"), null, []);

    [TestMethod]
    [DataRow("[1.27.4]", null, null, "go1.27.4")]
    [DataRow("[1.28.0-rc.2]", null, null, "go1.28rc2")]
    [DataRow("[1.27.4]", "1.23", "1.26.1", "go1.27.4")]
    [DataRow(null, "1.23", "1.26.1", "go1.26.1")]
    [DataRow(null, "1.26.2", null, "go1.26.2")]
    [DataRow(null, "1.26.2", "1.26.1", "go1.26.2")]
    [DataRow("[1.26,1.27)", "1.23", "1.26.1", "go1.26.1")]
    [DataRow("1.27.4", null, null, null)]
    [DataRow("1.27.*", "1.23", null, null)]
    [DataRow(null, "1.23", null, null)]
    [DataRow(null, null, null, null)]
    public void WhichGoIsAcquired(string? range, string? go, string? toolchain, string? expected)
    {
        var requirement = Requirement(range, go, toolchain);
        var asked = new List<ToolchainModule>();
        var policy = Policy(AcquireMode.Always, asked);

        if (expected is null)
        {
            Assert.AreEqual("WSLGO2002", Assert.ThrowsExactly<BuildException>(() => policy.Choose(requirement, () => s_found)).Finding.Code);
            Assert.IsEmpty(asked);
            return;
        }

        var choice = policy.Choose(requirement, () => s_found);
        Assert.AreEqual(expected, Assert.ContainsSingle(asked).Name);
        Assert.AreEqual(ToolchainModule.ThisPlatform(), asked[0].Platform);
        Assert.AreEqual((expected, "/store"), (choice.Toolchain.VersionText, choice.Toolchain.Root));
    }

    [TestMethod]
    public void OneThatDoesNotFitIsNotAcquired()
    {
        var asked = new List<ToolchainModule>();

        var error = Assert.ThrowsExactly<BuildException>(
            () => Policy(AcquireMode.Always, asked).Choose(Requirement("[1.25.3]", "1.26", null), () => s_found)).Finding;

        Assert.AreEqual("WSLGO2002", error.Code);
        StringAssert.Contains(error.Message, "go1.25.3 is older than");
        Assert.IsEmpty(asked);
    }

    [TestMethod]
    public void MissingMeansThatNoneIsFoundThatFits()
    {
        var asked = new List<ToolchainModule>();
        var policy = Policy(AcquireMode.Missing, asked);
        var pinned = Requirement("[1.27.4]", null, null);

        Assert.AreSame(s_found, policy.Choose(pinned, () => s_found));
        Assert.IsEmpty(asked);

        foreach (var code in new[] { "WSLGO2001", "WSLGO2002" })
        {
            asked.Clear();
            policy.Choose(pinned, () => throw BuildException.Error(code, "none"));
            Assert.HasCount(1, asked);
        }

        // Without a version the message about what was found says more.
        asked.Clear();
        Assert.AreEqual("none", Assert.ThrowsExactly<BuildException>(
            () => policy.Choose(Requirement("1.27", null, null), () => throw BuildException.Error("WSLGO2001", "none"))).Message);
        Assert.IsEmpty(asked);
    }

    [TestMethod]
    [DataRow("", AcquireMode.Never)]
    [DataRow("False", AcquireMode.Never)]
    [DataRow("missing", AcquireMode.Missing)]
    [DataRow("TRUE", AcquireMode.Always)]
    public void ReadsTheProperty(string text, AcquireMode mode) => Assert.AreEqual(mode, AcquirePolicy.Parse(text, s_project));

    [TestMethod]
    public void AnyOtherValueIsAnError()
    {
        var error = Assert.ThrowsExactly<BuildException>(() => AcquirePolicy.Parse("yes", s_project)).Finding;

        Assert.AreEqual(("WSLGO3004", s_project), (error.Code, error.Location));
    }

    private static AcquirePolicy Policy(AcquireMode mode, List<ToolchainModule> asked) => new(
        mode,
        module =>
        {
            asked.Add(module);
            return "/store";
        },
        s_project);

    private static ToolchainRequirement Requirement(string? range, string? go, string? toolchain) => new(
        go is null ? null : Line("go " + go, go), toolchain is null ? null : Line("toolchain go" + toolchain, toolchain),
        range is null ? null : GoVersionRange.Parse(range));

    private static VersionLine Line(string text, string version) =>
        GoVersion.TryParseLanguage(version, out var parsed) ? new VersionLine(text, parsed, new SourceLocation("/go.mod", 3)) : throw new ArgumentException(version);
}
