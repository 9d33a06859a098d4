using System.Diagnostics;
using System.Globalization;

namespace WslGo.Sdk.Tests;

/// <summary>GOTMPDIR and what is left when a build ends, however it ends.</summary>
[TestClass]
public sealed class TemporaryDirectoryTests
{
    /// <summary>A fake go that says where it is and works on without end, as does a process of its own.</summary>
    private const string Endless = "sleep 1000 & echo $$ $! > \"${0%/*}/../pids\"; touch \"$GOTMPDIR/left\"; wait";

    [TestMethod]
    public void ItIsOnATmpfsWhereThereIsAUsableOne()
    {
        if (!OperatingSystem.IsLinux() || !File.ReadLines("/proc/self/mountinfo").Any(line => line.Contains(" /dev/shm ", StringComparison.Ordinal)))
            Assert.Inconclusive("This machine has no tmpfs on /dev/shm.");
        using var go = new FakeGo();
        using var solution = Solution(go, chooses: true);

        solution.Dotnet("build", "hello").Succeeded();

        var directory = go.TakeCall().Environment["GOTMPDIR"];
        Assert.IsFalse(Directory.Exists(directory), "It is removed with the build's end.");
        var parent = Path.GetDirectoryName(directory)!;
        var isMemory = new DriveInfo(parent).DriveFormat == "tmpfs";
        if (!isMemory && new DriveInfo("/dev/shm").AvailableFreeSpace < 1 << 30)
            Assert.AreEqual(Path.GetTempPath().TrimEnd('/'), parent, "Without a usable one it is the disk's.");
        else
            Assert.IsTrue(isMemory, directory);
    }

    [TestMethod]
    public void ItGoesWhenTheBuildFails()
    {
        using var go = new FakeGo(behaviour: "mkdir \"$GOTMPDIR/sub\"; touch \"$GOTMPDIR/sub/left\"; exit 1");
        using var solution = Solution(go);

        Assert.AreEqual(1, solution.Dotnet("build", "hello").ExitCode);

        Assert.IsEmpty(solution.Files("tmp"));
        Assert.AreEqual(solution.PathOf("tmp"), Path.GetDirectoryName(go.TakeCall().Environment["GOTMPDIR"]));
    }

    [TestMethod]
    public void CancellingEndsTheWholeTreeOfGoAndRemovesIt()
    {
        using var go = new FakeGo(behaviour: Endless);
        using var solution = Solution(go);
        using var build = solution.StartDotnet(["build", "hello"], out _);
        var processes = WaitForGo(go);

        Process.Start("kill", ["-INT", build.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        var result = Command.Wait(build);

        Assert.AreNotEqual(0, result.ExitCode);
        WaitForEnd(processes);
        Assert.IsEmpty(Directory.GetDirectories(solution.PathOf("tmp")));
    }

    [TestMethod]
    public void AKilledBuildTakesGoAlongAndTheNextBuildCleansUp()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/setpriv"))
            Assert.Inconclusive("Ending a child with its parent needs Linux and util-linux.");
        using var go = new FakeGo(behaviour: Endless);
        using var solution = Solution(go);
        using var build = solution.StartDotnet(["build", "hello", "-m:1"], out _);
        var processes = WaitForGo(go);

        build.Kill();
        Command.Wait(build);
        WaitForEnd([processes[0]]);
        Process.GetProcessById(processes[1]).Kill();

        var left = Directory.GetDirectories(solution.PathOf("tmp"));
        Assert.HasCount(1, left);
        go.Behave("");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.IsEmpty(Directory.GetDirectories(solution.PathOf("tmp")));
        Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("hello/bin/Debug/hello")));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("C:\\tmp", "WSLENV=\"GOTMPDIR/p\"")]
    [DataRow("\\\\server\\share", "WSLENV=\"GOTMPDIR/p\"")]
    [DataRow("not/there", "does not exist")]
    public void ADirectoryThatIsNotThereIsAnErrorAndIsNotMade(string value, string says)
    {
        using var go = new FakeGo();
        using var solution = Solution(go, chooses: true);
        solution.Variables["GOTMPDIR"] = value;
        var before = Directory.GetFileSystemEntries(solution.PathOf("hello"));

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO3004");

        StringAssert.StartsWith(error.Text, $"Invalid GOTMPDIR '{value}'");
        StringAssert.Contains(error.Text, says);
        Assert.IsEmpty(go.TakeCalls());
        CollectionAssert.IsSubsetOf(
            Directory.GetFileSystemEntries(solution.PathOf("hello")), before.Append(solution.PathOf("hello/obj")).Append(solution.PathOf("hello/bin")).ToArray());
    }

    // With a directory of the solution's own for all but the test of the choice.
    private static TestSolution Solution(FakeGo go, bool chooses = false)
    {
        var solution = new TestSolution(go.Bin);
        Directory.CreateDirectory(solution.PathOf("tmp"));
        solution.WriteProgram("hello");
        solution.WriteGoProject(
            "hello/hello.csproj",
            chooses ? "" : "<PropertyGroup><WslGoTempDirectory>../tmp</WslGoTempDirectory></PropertyGroup>");
        return solution;
    }

    // The processes of the fake go: its own and its child's.
    private static int[] WaitForGo(FakeGo go)
    {
        var file = Path.Join(go.Root, "pids");
        Wait(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), "go was not started");
        return [.. File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
    }

    private static void WaitForEnd(int[] processes) =>
        Wait(() => processes.All(process => !IsAlive(process)), "a process of go lives on");

    // A zombie has ended; nobody in a container may have collected it.
    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Wait(Func<bool> condition, string otherwise) =>
        Assert.IsTrue(SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)), otherwise);
}
