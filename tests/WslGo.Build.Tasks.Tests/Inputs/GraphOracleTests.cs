using System.Runtime.CompilerServices;

namespace WslGo.Build.Tests.Inputs;

/// <summary>
/// Every file that go reads is in the graph: of the samples, of modules made for this, and of the checkouts that
/// <c>WSLGO_TEST_CHECKOUTS</c> names (<c>eng/inputs.sh</c>).
/// </summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class GraphOracleTests(TestContext test)
{
    [TestMethod]
    public void GraphsOfTheSamplesHaveAllThatGoReads()
    {
        var oracle = new GoListOracle();
        oracle.CompareAll(Samples());
        Report("samples", oracle);
        Assert.IsGreaterThanOrEqualTo(5, oracle.Programs);
    }

    [TestMethod]
    public void GraphsOfAModuleWithEverythingHaveAllThatGoReads()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.work", "go 1.23\nuse (\n\t./app\n\t./lib\n)\n");
        folder.Write("lib/go.mod", "module example.com/lib\ngo 1.23\n");
        folder.Write("lib/lib.go", "package lib\nimport _ \"example.com/replaced/deep\"\n");
        folder.Write("replaced/go.mod", "module example.com/replaced\ngo 1.23\n");
        folder.Write("replaced/deep/deep.go", "package deep\n");
        folder.Write("app/go.mod", "module example.com/app\ngo 1.23\nrequire example.com/replaced v0.0.0\nreplace example.com/replaced => ../replaced\n");
        folder.Write("app/cmd/a/main.go", "package main\nimport (\n\t_ \"example.com/app/c\"\n\t_ \"example.com/app/embeds\"\n\t_ \"example.com/lib\"\n)\nfunc main() {}\n");
        folder.Write("app/cmd/a/main_windows.go", "package main\nimport _ \"example.com/app/win\"\n");
        folder.Write("app/cmd/a/main_tags.go", "//go:build e2e && !linux\n\npackage main\nimport _ \"example.com/app/tagged\"\n");
        folder.Write("app/cmd/b/main.go", "package main\nimport _ \"example.com/app/asm\"\nfunc main() {}\n");
        folder.Write("app/win/win.go", "package win\n");
        folder.Write("app/tagged/tagged.go", "package tagged\n");
        folder.Write("app/asm/asm.go", "package asm\nfunc F()\n");
        folder.Write("app/asm/asm_amd64.s", "#include \"textflag.h\"\n#include \"own.h\"\n");
        folder.Write("app/asm/asm_arm64.s", "");
        folder.Write("app/asm/own.h", "");
        folder.Write("app/asm/rsrc_windows_amd64.syso", "");
        folder.Write("app/c/c.go", "package c\n// #include \"c.h\"\nimport \"C\"\n");
        foreach (var name in new[] { "c.c", "c.cc", "c.cpp", "c.cxx", "c.m", "c.h", "c.hh", "c.hpp", "c.hxx", "c.f", "c.F", "c.for", "c.f90", "c.S", "c.swig", "c.swigcxx" })
            folder.Write("app/c/" + name, "");
        folder.Write("app/embeds/e.go", "package embeds\nimport _ \"embed\"\n\n//go:embed *.txt \"with space\" all:hidden deep/*/x [a-c].bin shown\nvar s string\n");
        foreach (var name in new[] { "a.txt", ".a.txt", "_a.txt", "with space", "hidden/.a", "hidden/_b/c", "deep/1/x", "deep/2/x/y/z", "a.bin", "shown/a", "shown/.a", "shown/_a", "shown/b/c" })
            folder.Write("app/embeds/" + name, "x");
        folder.Write("app/embeds/shown/nested/go.mod", "module nested\n");
        folder.Write("app/embeds/shown/nested/x", "x");

        var oracle = new GoListOracle();
        oracle.Compare(folder.At("app"));

        Report("everything", oracle);
        Assert.AreEqual(2, oracle.Programs);
        Assert.IsGreaterThan(35, oracle.Needed);
    }

    [TestMethod]
    public void GraphsOfCheckoutsHaveAllThatGoReads()
    {
        // eng/inputs.sh names directories.
        var checkouts = Environment.GetEnvironmentVariable("WSLGO_TEST_CHECKOUTS") is { Length: > 0 } named ? named : Path.Join(Samples(), "Workspace");
        var missing = new List<string>();
        foreach (var directory in checkouts.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var oracle = new GoListOracle();
            oracle.CompareAll(Path.GetFullPath(directory));
            missing.AddRange(oracle.Missing);
            Write(directory, oracle);
        }

        Assert.AreEqual("", string.Join('\n', missing.Take(100)));
    }

    private void Report(string name, GoListOracle oracle)
    {
        Write(name, oracle);
        Assert.AreEqual("", string.Join('\n', oracle.Missing.Take(100)));
    }

    private void Write(string name, GoListOracle oracle) => test.WriteLine(
        $"{name}: {oracle.Programs} programs, {oracle.Needed} files read by go, {oracle.Found} in the graphs, {oracle.Missing.Count} missing; "
        + $"with cgo, {oracle.Whole} programs need a whole module");

    private static string Samples([CallerFilePath] string thisFile = "") => Path.GetFullPath("../../../samples", Path.GetDirectoryName(thisFile)!);
}
