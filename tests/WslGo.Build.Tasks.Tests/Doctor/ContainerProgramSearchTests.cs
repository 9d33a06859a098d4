using WslGo.Build.Diagnostics;
using WslGo.Build.Doctor;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Tests.Planning;

namespace WslGo.Build.Tests.Doctor;

/// <summary>The toolchain of the project is Go 1.25.1.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ContainerProgramSearchTests : IDisposable
{
    private readonly GoProject _project = new();

    [TestMethod]
    [DataRow("module m\n\ngo 1.23\n", "go 1.23", 3)]
    [DataRow("module m\n\ngo 1.24.9\n", "go 1.24.9", 3)]
    [DataRow("module m\n", "", 0)]
    public void AnOldGoLineIsFound(string goMod, string goLine, int line)
    {
        var file = _project.Folder.Write("m/go.mod", goMod);
        Assert.AreEqual(new ContainerProgram("cmd/a", goLine, new SourceLocation(file, line)), Assert.ContainsSingle(Find()));
    }

    [TestMethod]
    [DataRow("module m\n\ngo 1.25\n", "")]
    [DataRow("module m\n\ngo 1.25.1\n", "")]
    [DataRow("module m\n\ngo 1.23\n\ngodebug containermaxprocs=1\n", "")]
    [DataRow("module m\n\ngo 1.23\n", "//go:debug containermaxprocs=1\n")]
    public void ANewLineOrASettingIsRight(string goMod, string first)
    {
        _project.Folder.Write("m/go.mod", goMod);
        _project.Folder.Write("m/cmd/a/main.go", first + "package main\n\nfunc main() {}\n");
        Assert.IsEmpty(Find());
    }

    [TestMethod]
    public void TheWorkspaceDecides()
    {
        _project.Folder.Write("m/go.mod", "module m\n\ngo 1.23\n");
        _project.Folder.Write("go.work", "go 1.25\n\nuse ./m\n");
        Assert.IsEmpty(Find());
        var file = _project.Folder.Write("go.work", "go 1.24\n\nuse ./m\n");
        Assert.AreEqual(new SourceLocation(file, 1), Assert.ContainsSingle(Find()).Location);
    }

    public void Dispose() => _project.Dispose();

    private List<ContainerProgram> Find() => [.. new ContainerProgramSearch(new LiveHostFiles()).Find(_project.Plan(_project.Binary("cmd/a")))];
}
