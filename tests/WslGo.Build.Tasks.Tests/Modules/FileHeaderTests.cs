using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

/// <summary>The values are those that go list gives for the same headers.</summary>
[TestClass]
public sealed class FileHeaderTests
{
    [TestMethod]
    [DataRow("", true)]
    [DataRow("//go:build linux", true)]
    [DataRow("//go:build windows", false)]
    [DataRow("//go:build !windows && (amd64 || arm64)", true)]
    [DataRow("//go:build linux && !cgo", true)]
    [DataRow("//go:build cgo", false)]
    [DataRow("//go:build unix", true)]
    [DataRow("//go:build gc", true)]
    [DataRow("//go:build gccgo", false)]
    [DataRow("//go:build mage", false)]
    [DataRow("//go:build extra", true)]
    [DataRow("//go:build ignore", false)]
    [DataRow("//go:build go1.1", true)]
    [DataRow("//go:build go1.25", true)]
    [DataRow("//go:build go1.26", false)]
    [DataRow("//go:build !go1.26 && linux", true)]
    [DataRow("//go:build windows ||", null)]
    [DataRow("//go:build !!linux", null)]
    [DataRow("//go:build goexperiment.rangefunc", null)]
    [DataRow("//go:build goexperiment.rangefunc && windows", false)]
    [DataRow("// Copyright\n\n//go:build windows\n", false)]
    [DataRow("/* Copyright\n//go:build windows\n*/", true)]
    [DataRow("//go:build linux\n// +build windows\n", true)]
    [DataRow("// +build windows\n", false)]
    [DataRow("// +build linux,amd64 windows\n", true)]
    [DataRow("// +build linux\n// +build !amd64\n", false)]
    [DataRow("// +build windows\npackage main", true)]
    public void AllowsWhatGoDoes(string header, bool? expected)
    {
        var tags = new BuildTags("linux", "amd64", Cgo: false, new HashSet<string> { "extra" }, () => 25);
        Assert.AreEqual(expected, FileHeader.Parse(header + "\npackage main\n").Allows(tags));
    }

    [TestMethod]
    [DataRow("main.go", true)]
    [DataRow("linux.go", true)]
    [DataRow("windows.go", true)]
    [DataRow("x_linux.go", true)]
    [DataRow("x_windows.go", false)]
    [DataRow("x_linux_amd64.go", true)]
    [DataRow("x_linux_arm64.go", false)]
    [DataRow("x_arm64.go", false)]
    [DataRow("x_windows_amd64.go", false)]
    [DataRow("x_unix.go", true)]
    [DataRow("x_windows_other.go", true)]
    [DataRow("x_linux_test.go", true)]
    [DataRow("_windows.go", false)]
    public void ANameCanBeAConstraint(string name, bool expected) =>
        Assert.AreEqual(expected, new BuildTags("linux", "amd64", Cgo: false, new HashSet<string>(), () => 25).FitsName(name));

    [TestMethod]
    [DataRow("android", "linux", true)]
    [DataRow("ios", "darwin", true)]
    [DataRow("illumos", "solaris", true)]
    [DataRow("windows", "unix", false)]
    [DataRow("wasip1", "unix", false)]
    [DataRow("android", "unix", true)]
    public void SomeSystemsAreOthersToo(string os, string tag, bool expected) =>
        Assert.AreEqual(expected, new BuildTags(os, "arm64", Cgo: false, new HashSet<string>(), () => 25).IsSet(tag));

    [TestMethod]
    [DataRow("main.go", "package main\n\nimport \"C\"\n", false, TargetPackage.ProgramWithCgo)]
    [DataRow("main.go", "package main\n\nimport \"C\"\n", true, TargetPackage.Program)]
    [DataRow("main.go", "//go:build cgo\n\npackage main\n", false, TargetPackage.ProgramWithCgo)]
    [DataRow("main.go", "//go:build windows\n\npackage main\n", true, TargetPackage.Excluded)]
    [DataRow("main_windows.go", "package main\n", false, TargetPackage.Excluded)]
    [DataRow("lib.go", "package lib\n", false, TargetPackage.Excluded)]
    public void ADirectoryIsAProgramIfAFileOfItIsTaken(string name, string source, bool cgo, object expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, source);
        var packages = new TargetPackages(new BuildTags("linux", "amd64", cgo, new HashSet<string>(), () => 25));
        Assert.AreEqual(expected, packages.Inspect(folder.Path));
    }

    [TestMethod]
    public void ADirectoryWithOnlyAMagefileLeavesTheChoiceToTheTarget()
    {
        using var folder = new TemporaryFolder();
        folder.Write("magefile.go", "//go:build mage\n\npackage main");
        folder.Write("lib.go", "package lib");
        folder.Write("cmd/a/main.go", "package main");
        CollectionAssert.AreEqual(new[] { folder.Path, folder.At("cmd/a") }, MainPackages.Discover(folder.Path).ToArray());
    }
}
