using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Tests.Planning;

namespace WslGo.Build.Tests.Diagnostics;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class DiagnosticContextBuilderTests : IDisposable
{
    private readonly GoProject _project = new();
    private readonly List<string> _measured = [];

    [TestMethod]
    public void EveryDirectoryOfTheBuildIsThere()
    {
        _project.Variables["HOME"] = "/home/u";
        _project.Folder.Write("m/go.sum", "");
        var context = Survey(Situations.Linux, _project.Plan(_project.Binary("cmd/a")));
        if (OperatingSystem.IsMacOS()) return;
        CollectionAssert.AreEqual(
            new[]
            {
                $"Sources {_project.Folder.At("m")}", $"Output {_project.Folder.At("out")}", "Temporary /tmp",
                "BuildCache /home/u/.cache/go-build", "ModuleCache /home/u/go/pkg/mod", $"Toolchain {_project.Folder.At("go")}",
            },
            context.Directories.Select(place => $"{place.Kind} {place.Path}").ToArray());
        Assert.IsEmpty(_measured);
        Assert.AreEqual("go1.25.1", context.Toolchains.Single().Toolchain.VersionText);
    }

    [TestMethod]
    [DataRow(false, false, "", false)]
    [DataRow(true, false, "", true)]
    [DataRow(true, true, "", false)]
    [DataRow(true, true, "mod", true)]
    public void TheModuleCacheIsThereIfItIsUsed(bool hasSum, bool isVendored, string mode, bool expected)
    {
        _project.Variables["HOME"] = "/home/u";
        if (hasSum) _project.Folder.Write("m/go.sum", "");
        if (isVendored) _project.Folder.Write("m/vendor/modules.txt", "");
        var context = Survey(Situations.Linux, _project.Plan(_project.Binary("cmd/a", new GoFlags { ModMode = mode })));
        Assert.AreEqual(expected, context.Directories.Any(place => place.Kind == DirectoryRole.ModuleCache));
    }

    [TestMethod]
    public void WhereNothingIsKnownNothingIsSaid()
    {
        var plan = _project.Plan(_project.Binary("cmd/a"));
        _project.Variables["GOCACHE"] = "off";
        var kinds = Survey(Situations.Linux, plan).Directories.Select(place => place.Kind).ToArray();
        CollectionAssert.DoesNotContain(kinds, DirectoryRole.BuildCache);
        CollectionAssert.DoesNotContain(kinds, DirectoryRole.ModuleCache);
    }

    [TestMethod]
    public void OnlyWhatTheTypeDoesNotTellIsMeasuredOnceForEachMount()
    {
        var root = RealRoot();
        var host = Situations.Host(Situations.Mounts(("/", "ext4", "/dev/sda1 rw"), (root, "nfs4", "server:/x rw")));
        var context = Survey(host, _project.Plan(_project.Binary("cmd/a")), 500);
        CollectionAssert.AreEqual(new[] { _project.Folder.At("m") }, _measured);
        Assert.AreEqual(3, context.Directories.Count(place => place.IsSlow));
        Assert.IsTrue(context.Directories.Where(place => place.Path.StartsWith(root, StringComparison.Ordinal)).All(place => place.IsSlow));

        Assert.IsFalse(Survey(host, _project.Plan(_project.Binary("cmd/a")), 50).Directories.Any(place => place.IsSlow));
    }

    [TestMethod]
    public void AMountThatIsSlowByItsTypeIsNotMeasured()
    {
        var host = Situations.Wsl2 with
        {
            Mounts = MountTable.Parse(Situations.Mounts(("/", "ext4", "/dev/sdc rw"), (RealRoot(), "9p", Situations.Drive))),
        };
        Assert.HasCount(1, Survey(host, _project.Plan(_project.Binary("cmd/a"))).Slow(DirectoryRole.Sources));
        Assert.IsEmpty(_measured);
    }

    [TestMethod]
    [DataRow(false, "", false)]
    [DataRow(true, "", true)]
    [DataRow(true, "x,netgo", false)]
    [DataRow(true, "netgox", true)]
    public void ProgramsThatMayUseTheCResolverAreNamed(bool cgo, string tags, bool expected)
    {
        var plan = _project.Plan(_project.Binary("cmd/a", new GoFlags { CgoEnabled = cgo, Tags = tags }));
        Assert.AreEqual(expected ? "cmd/a" : "", string.Join(' ', Survey(Situations.Linux, plan).CgoPrograms));
    }

    public void Dispose() => _project.Dispose();

    private string RealRoot() => _project.Folder.Path;

    private DiagnosticContext Survey(HostFacts host, GoBuildPlan plan, double microseconds = 1) =>
        new DiagnosticContextBuilder(host, _project.Settings, new DirectoryClassifier(host, directory =>
        {
            _measured.Add(directory);
            return new AccessCost(microseconds);
        })).Of(plan.Invocations, _project.Folder.At("out"), new TemporaryDirectoryChoice("/tmp", "test"));
}
