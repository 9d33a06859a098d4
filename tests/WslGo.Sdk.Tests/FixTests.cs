namespace WslGo.Sdk.Tests;

/// <summary>Each fix that a finding gives is done as it is written, and the finding is gone.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class FixTests : IDisposable
{
    private readonly FakeGo _go = new();
    private readonly TestSolution _solution;

    public FixTests()
    {
        _solution = new TestSolution(_go.Bin);
        _solution.WriteProgram("hello");
        _solution.WriteGoProject("hello/hello.csproj");
    }

    private string Drive => _solution.PathOf("drive");

    [TestMethod]
    [DataRow("GOCACHE", "WSLGO1003")]
    [DataRow("GOMODCACHE", "WSLGO1004")]
    [DataRow("GOPATH", "WSLGO1004")]
    [DataRow("GOTMPDIR", "WSLGO1005")]
    public void AVariableThatNamesASlowDirectoryIsUnset(string variable, string code)
    {
        OnWsl();
        Directory.CreateDirectory(Drive + "/x");
        _solution.Variables[variable] = Drive + "/x";

        Assert.AreEqual($"unset {variable}", Fix(code, "error"));

        _solution.Variables.Remove(variable);
        IsGone();
    }

    [TestMethod]
    [DataRow("GOCACHE", "WSLGO1003", false)]
    [DataRow("GOCACHE", "WSLGO1003", true)]
    [DataRow("GOMODCACHE", "WSLGO1004", false)]
    [DataRow("GOTMPDIR", "WSLGO1005", false)]
    public void WhatGoEnvWroteIsTakenBack(string variable, string code, bool isInEnvironmentToo)
    {
        OnWsl();
        _solution.Variables.Remove(variable);
        Directory.CreateDirectory(Drive + "/x");
        RunGo($"go env -w {variable}={Drive}/x");
        if (isInEnvironmentToo) _solution.Variables[variable] = Drive + "/y";

        var fix = Fix(code, "error");
        Assert.AreEqual(isInEnvironmentToo ? $"unset {variable}; go env -u {variable}" : $"go env -u {variable}", fix);

        _solution.Variables.Remove(variable);
        RunGo(fix);
        IsGone();
    }

    [TestMethod]
    [DataRow("GOCACHE", "WSLGO1003")]
    [DataRow("GOMODCACHE", "WSLGO1004")]
    public void AHomeOnADriveGetsACacheElsewhere(string variable, string code)
    {
        OnWsl();
        _solution.Variables.Remove("GOCACHE");
        _solution.Variables["HOME"] = Drive + "/home";
        if (variable == "GOMODCACHE") _solution.Variables["GOCACHE"] = Harness.TestRun.GoCache;
        else File.Delete(_solution.PathOf("hello/go.sum"));

        var fix = Fix(code, "warning");
        Assert.StartsWith($"go env -w {variable}=/var/tmp/", fix);

        RunGo(fix);
        IsGone();
    }

    [TestMethod]
    public void WhatTheProjectSetsIsRemovedThere()
    {
        OnWsl();
        _solution.WriteGoProject("hello/hello.csproj", $"""<ItemGroup><GoEnvironment Include="GOCACHE" Value="{Drive}" /></ItemGroup>""");

        Assert.AreEqual("remove the item GoEnvironment GOCACHE from the project.", Fix("WSLGO1003", "error"));

        _solution.WriteGoProject("hello/hello.csproj");
        IsGone();
    }

    [TestMethod]
    public void ATemporaryDirectoryOfTheProjectIsRemovedThere()
    {
        OnWsl();
        Directory.CreateDirectory(Drive);
        var property = $"-p:WslGoTempDirectory={Drive}";

        Assert.AreEqual("remove WslGoTempDirectory from the project, or set it to auto.", Fix("WSLGO1005", "error", property));

        IsGone("-p:WslGoTempDirectory=auto");
    }

    [TestMethod]
    public void ATmpfsThatForbidsExecutionIsRemounted()
    {
        using var mounts = new MountNamespace();
        AMemoryThatWillNotDo(mounts, "noexec,size=2g", "WSLGO1006", "sudo mount -o remount,exec ");
    }

    [TestMethod]
    public void ATmpfsThatIsTooSmallIsEnlarged()
    {
        using var mounts = new MountNamespace();
        AMemoryThatWillNotDo(mounts, "size=64m", "WSLGO1007", "sudo mount -o remount,size=2g ");
    }

    [TestMethod]
    public void AGoRootOfAnotherGoIsUnset()
    {
        using var other = new FakeGo("go1.25.1");
        _solution.Variables["GOROOT"] = other.Root;

        Assert.AreEqual("unset GOROOT", Fix("WSLGO2003", "warning"));
        Assert.DoesNotContain("GOROOT", other.TakeCall().Environment.Keys);

        _solution.Variables.Remove("GOROOT");
        IsGone();
    }

    [TestMethod]
    public void AGoOfWindowsIsPutBehind()
    {
        _solution.Write("windows/go.exe", "MZ");
        var path = _solution.Variables["PATH"];
        _solution.Variables["PATH"] = _solution.PathOf("windows") + ":" + path;

        Assert.AreEqual($"put {_go.Bin} first on the PATH.", Fix("WSLGO2004", "warning"));
        Assert.HasCount(1, _go.TakeCalls());

        _solution.Variables["PATH"] = $"{_go.Bin}:{_solution.PathOf("windows")}:{path}";
        IsGone();
    }

    [TestMethod]
    public void AGoRootOfWindowsIsUnset()
    {
        _solution.Write("windows/bin/go.exe", "MZ");
        _solution.Write("windows/VERSION", "go1.27.1");
        _solution.Variables["GOROOT"] = _solution.PathOf("windows");

        Assert.AreEqual("unset GOROOT", Fix("WSLGO2004", "warning"));

        _solution.Variables.Remove("GOROOT");
        IsGone();
    }

    [TestMethod]
    [DataRow("hello/go.mod")]
    [DataRow("go.work")]
    public void AToolchainLineIsRemoved(string file)
    {
        _solution.Write("go.work", "go 1.23\n\nuse ./hello\n");
        File.AppendAllText(_solution.PathOf(file), "\ntoolchain go1.99.1\n");

        var fix = Fix("WSLGO2005", "warning");
        Assert.StartsWith("install go1.99.1, or remove the line: go ", fix);

        RunGo(fix.Split(": ")[1]);
        IsGone();
    }

    [TestMethod]
    public void ASlowGoIsAvoidedAndPutBehind()
    {
        using var slow = new FakeGo("go1.27.2");
        _solution.IsOnWsl(slow.Root);
        _solution.Variables["PATH"] = slow.Bin + ":" + _solution.Variables["PATH"];

        Assert.AreEqual($"put {_go.Bin} first on the PATH.", Fix("WSLGO1008", "warning"));
        Assert.IsEmpty(slow.TakeCalls());
        Assert.HasCount(1, _go.TakeCalls());

        _solution.Variables["PATH"] = _go.Bin + ":" + _solution.Variables["PATH"];
        IsGone();
    }

    [TestMethod]
    public void ASlowGoRootIsAvoidedAndUnset()
    {
        using var slow = new FakeGo("go1.27.2");
        _solution.IsOnWsl(slow.Root);
        _solution.Variables["GOROOT"] = slow.Root;

        Assert.AreEqual("unset GOROOT", Fix("WSLGO1008", "warning"));

        _solution.Variables.Remove("GOROOT");
        IsGone();
    }

    [TestMethod]
    public void WhereASlowGoIsTheOnlyOneAnotherIsNamed()
    {
        using var other = new FakeGo();
        _solution.IsOnWsl(_go.Root);

        // A range that no Go of this machine's usual places fits.
        _go.Rename("go1.98.1");
        other.Rename("go1.98.1");
        const string Only = "-p:GoVersion=1.98.*";
        Assert.Contains("GoRoot", Fix("WSLGO1008", "error", Only));

        IsGone(Only, $"-p:GoRoot={other.Root}");
    }

    [TestMethod]
    public void AnOutputDirectoryOnADriveGoesElsewhere()
    {
        _solution.IsOnWsl(_solution.PathOf("hello/bin"));

        Assert.AreEqual("dotnet build --artifacts-path DIRECTORY, with a directory on a local disk.", Fix("WSLGO1009", "warning"));

        IsGone("--artifacts-path", _solution.PathOf("elsewhere"));
        Assert.IsNotEmpty(_solution.Files("elsewhere/bin"));
    }

    [TestMethod]
    public void GosPathHasNoDirectoryOfWindows()
    {
        _solution.IsOnWsl(Drive);
        var path = _solution.Variables["PATH"];
        _solution.Variables["PATH"] = $"{Drive}/Windows:{path}:{Drive}/Program Files";

        _solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual(path, _go.TakeCall().Environment["PATH"]);
    }

    public void Dispose()
    {
        _solution.Dispose();
        _go.Dispose();
    }

    private void OnWsl()
    {
        _solution.IsOnWsl(Drive);

        // Without a hash of something downloaded the module cache is not used.
        _solution.Write("hello/go.sum", "example.com/dep v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    }

    private void AMemoryThatWillNotDo(MountNamespace mounts, string options, string code, string command)
    {
        var memory = _solution.PathOf("memory");
        mounts.MountMemory(memory, options);
        _solution.Wrapper = mounts.Wrapper(_solution.Root);
        _solution.Variables["GOTMPDIR"] = memory;

        var fix = Fix(code, "warning");
        Assert.AreEqual(command + memory, fix);
        Assert.DoesNotStartWith(memory + "/", _go.TakeCall().Environment["GOTMPDIR"]);

        mounts.Run(fix["sudo ".Length..]).Succeeded();
        IsGone();
        Assert.StartsWith(memory + "/", _go.TakeCall().Environment["GOTMPDIR"]);
    }

    /// <summary>The fix that the one finding of a build gives.</summary>
    private string Fix(string code, string severity, params string[] arguments)
    {
        var result = _solution.Dotnet(["build", "hello", .. arguments]);
        Assert.HasCount(1, result.Diagnostics, string.Join('\n', result.Diagnostics) + result.Output);
        var finding = result.Diagnostics[0];
        Assert.AreEqual((code, severity), (finding.Code, finding.Severity), finding.ToString());
        Assert.DoesNotContain(".proj", finding.File, "The place is the user's, not the SDK's.");
        return finding.Text[(finding.Text.IndexOf("Fix: ", StringComparison.Ordinal) + "Fix: ".Length)..];
    }

    private void IsGone(params string[] arguments) =>
        _solution.Dotnet(["build", "hello", "--no-incremental", .. arguments]).Succeeded();

    /// <summary>Runs a line of the shell with a real go.</summary>
    private void RunGo(string line)
    {
        var environment = new Dictionary<string, string>(_solution.Variables)
        {
            ["PATH"] = GoInstallation.Newest.Bin + ":" + _solution.Variables["PATH"],
            ["GOTOOLCHAIN"] = "local",
        };
        Command.Run("/bin/sh", ["-c", line], _solution.Root, environment).Succeeded();
    }
}
