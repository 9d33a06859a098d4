using System.Text.RegularExpressions;

namespace WslGo.Sdk.Tests;

/// <summary>What docs/advice.md and docs/run.md show is what go does.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed partial class CommonAdviceTests : IDisposable
{
    private readonly TestSolution _solution = new(goBin: null);

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ListingTheStandardLibraryCompilesNothing(string version)
    {
        Use(version);
        _solution.Variables["GOCACHE"] = _solution.PathOf("cache");

        Go(version, "list", "std");
        Assert.AreNotEqual(0, Compilations(version, "errors"));

        Go(version, "build", "errors");
        Assert.AreEqual(0, Compilations(version, "errors"));
        Assert.AreNotEqual(0, Compilations(version, "-a", "errors"));
    }

    [TestMethod]
    public void OneCacheServesTwoVersions()
    {
        Use("1.23");
        _solution.Variables["GOCACHE"] = _solution.PathOf("cache");
        Go("1.23", "build", "-o", "a", ".");
        Go("1.27", "build", "-o", "a", ".");

        Assert.AreEqual(0, Compilations("1.23", "."));
        Assert.AreEqual(0, Compilations("1.27", "."));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void GodebugOfABuildChangesNoProgram(string version)
    {
        Use(version);
        Go(version, "build", "-o", "a", ".");
        _solution.Variables["GODEBUG"] = "netdns=cgo";
        Go(version, "build", "-o", "b", ".");

        CollectionAssert.AreEqual(File.ReadAllBytes(_solution.PathOf("a")), File.ReadAllBytes(_solution.PathOf("b")));
    }

    [TestMethod]
    [DataRow("1.23", "")]
    [DataRow("1.23", "\ngodebug netdns=go\n")]
    [DataRow("1.27", "")]
    [DataRow("1.27", "\ngodebug netdns=go\n")]
    public void ALineOfGoModIsCompiledIn(string version, string line)
    {
        Use(version, line);

        Assert.AreEqual(line.Length > 0, Defaults(version).Contains("netdns=go"));
    }

    [TestMethod]
    [DataRow("1.23", true)]
    [DataRow("1.24", true)]
    [DataRow("1.25", false)]
    public void AnOldGoLineIgnoresTheCpuLimitOfAContainer(string line, bool ignores)
    {
        Use(line);

        Assert.AreEqual(ignores, Defaults("1.27").Contains("containermaxprocs=0"));
        Assert.AreEqual(ignores, Defaults("1.27").Contains("updatemaxprocs=0"));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void TheStandardLibraryIsNotReplaced(string version)
    {
        Use(version);
        _solution.Write("net/go.mod", $"module net\n\ngo {version}\n");
        _solution.Write("net/net.go", "package net\n");
        Go(version, "mod", "edit", "-replace", "net=./net");

        Assert.AreEqual("true", Go(version, "list", "-f", "{{.Goroot}}", "net").Trim());
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ProgramsRunFromTheDirectoryForTemporaryFiles(string version)
    {
        Use(version);
        using var mounts = new MountNamespace();
        var memory = _solution.PathOf("memory");
        mounts.MountMemory(memory, "noexec");
        var go = $"cd '{_solution.Root}' && GOTMPDIR='{memory}' GOTOOLCHAIN=local GOCACHE='{_solution.Variables["GOCACHE"]}' '{GoInstallation.Find(version).Go}'";

        mounts.Run($"{go} build -o a .").Succeeded();
        var run = mounts.Run($"{go} run .");

        Assert.AreNotEqual(0, run.ExitCode);
        StringAssert.Contains(run.Output, "permission denied");
    }

    public void Dispose() => _solution.Dispose();

    [GeneratedRegex("/compile ")]
    private static partial Regex Compilation();

    private void Use(string goLine, string more = "")
    {
        _solution.Variables["GOTOOLCHAIN"] = "local";
        _solution.Write("go.mod", $"module example.com/a\n\ngo {goLine}\n{more}");
        _solution.Write("main.go", "package main\n\nfunc main() { println() }\n");
    }

    private string[] Defaults(string version) => Go(version, "list", "-f", "{{.DefaultGODEBUG}}", ".").Trim().Split(',');

    /// <summary>How often a build would run the compiler.</summary>
    private int Compilations(string version, params string[] arguments) =>
        Compilation().Count(Go(version, ["build", "-n", .. arguments]));

    private string Go(string version, params string[] arguments) =>
        Command.Run(GoInstallation.Find(version).Go, arguments, _solution.Root, _solution.Variables).Succeeded().Output;
}
