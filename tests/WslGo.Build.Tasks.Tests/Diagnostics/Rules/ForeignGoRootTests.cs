using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ForeignGoRootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ForeignGoRoot _rule = new();

    [TestMethod]
    public void TwoInstallationsMixedUpAreTold()
    {
        var other = _folder.Make("other");
        var seen = _rule.One(Of(other, _folder.Make("go")));
        Assert.Contains(other, seen.Seen);
        Assert.Contains(_folder.At("go"), seen.Seen);
        Assert.AreEqual("unset GOROOT", seen.Fix);
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.AreEqual(other, seen.Location!.File);
    }

    [TestMethod]
    public void AGoRootThatIsGoneIsTold() => _rule.One(Of("/no/such/go", _folder.Make("go")));

    [TestMethod]
    public void OneInstallationByTwoNamesIsOne()
    {
        var go = RealPath.Resolve(_folder.Make("go"))!;
        _rule.None(Of(go + "/", go));
        _rule.None(Of(_folder.Link("link", go), go));
    }

    [TestMethod]
    public void WithoutGoRootOrWithoutGoOnThePathNothingIsMixedUp()
    {
        _rule.None(Of(_folder.Make("other"), null));
        _rule.None(Of("", _folder.Make("go")));
    }

    [TestMethod]
    public void WhereTheProjectNamesItsGoTheVariableIsNotLookedAt()
    {
        var context = Of(_folder.Make("other"), _folder.Make("go"));
        _rule.None(context with { Toolchains = [new ToolchainChoice(Situations.Go("/x", origin: "GoRoot"), null, [])] });
        _rule.One(context with { Toolchains = [Situations.Choice("/x")] });
    }

    [TestMethod]
    public void AnotherFindingMaySayItAlready()
    {
        var context = Of(_folder.Make("other"), _folder.Make("go"));
        _rule.None(context with { Toolchains = [Situations.Choice("/x") with { Avoided = Situations.Go("/y", origin: "GOROOT") }] });
        _rule.One(context with { Toolchains = [Situations.Choice("/x") with { Avoided = Situations.Go("/y") }] });
        _rule.None(context with
        {
            Toolchains = [Situations.Choice("/x", new ToolchainCandidate(ToolchainOrigin.Variable, "GOROOT", "/w", null, ToolchainDefect.WindowsProgram))],
        });
    }

    public void Dispose() => _folder.Dispose();

    private static DiagnosticContext Of(string variable, string? onPath) => Situations.Of(Situations.Linux) with
    {
        Settings = Situations.Settings(("GOROOT", variable)),
        GoOnPath = onPath is null ? null : Situations.Go(RealPath.Resolve(onPath)!),
    };
}
