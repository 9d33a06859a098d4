using System.Diagnostics;
using System.Globalization;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>
/// A machine with several users without names: one builds a solution, another one attacks. The directories that everyone can write
/// to, <c>/var/tmp</c>, <c>/dev/shm</c> and <c>TMPDIR</c>, belong to the test.
/// </summary>
public sealed class OtherUsers : IDisposable
{
    /// <summary>The attacker's user id.</summary>
    public const int Attacker = 61666;

    private static readonly Lazy<string> s_program = new(Build);

    private readonly DirectoryInfo _base = Directory.CreateTempSubdirectory("wslgo-users-");
    private readonly MountNamespace _mounts = new();
    private readonly List<Process> _attacks = [];

    /// <summary>Sets up the machine. The test is inconclusive without root, or if mounting isn't permitted.</summary>
    public OtherUsers()
    {
        Run(0, $"chmod 755 '{_base.FullName}'").Succeeded();
        foreach (var directory in new[] { "/var/tmp", "/dev/shm", Shared }) _mounts.MountMemory(directory, "mode=1777,size=2g");
        File.Copy(s_program.Value, Path.Join(_base.FullName, "exchange"));
        if (Run(Attacker, $"'{GoInstallation.Newest.Go}' version && dotnet --version").ExitCode != 0)
            Assert.Inconclusive("Other users can't run go and dotnet here.");
    }

    /// <summary>The common directory for temporary files.</summary>
    public string Shared => Path.Join(_base.FullName, "tmp");

    /// <summary>A solution of a user, with one program that prints <c>mine</c>.</summary>
    /// <param name="user">The user id; 0 for root.</param>
    /// <param name="hasCache">Whether the user has set a Go build cache.</param>
    public TestSolution Solution(int user, bool hasCache = true)
    {
        var solution = new TestSolution(GoInstallation.Newest.Bin);
        var home = Path.GetFullPath(solution.PathOf("../home"));
        File.WriteAllText(Path.Join(Directory.CreateDirectory(Path.Join(home, "precious")).FullName, "x"), "precious");
        solution.Write("feed/none", "");
        foreach (var package in Directory.GetFiles(TestRun.Feed)) File.Copy(package, solution.PathOf("feed/" + Path.GetFileName(package)));
        solution.Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="test" value="feed" /></packageSources>
            </configuration>
            """);
        solution.WriteProgram("app");
        solution.Write("app/main.go", "package main\n\nfunc main() { println(\"mine\") }\n");
        solution.WriteGoProject("app/app.csproj");
        solution.Variables.Remove("HOME");
        solution.Variables.Remove("GOCACHE");
        solution.Variables["DOTNET_CLI_HOME"] = home;
        solution.Variables["TMPDIR"] = Shared;

        // The name of NuGet's own temporary directory contains the user's name, so users without names can't share TMPDIR.
        solution.Variables["NUGET_SCRATCH"] = Path.Join(home, "scratch");
        if (hasCache)
        {
            solution.Variables["GOCACHE"] = Path.Join(home, "go-build");
            Run(0, $"cp -r '{Cache}' '{home}/go-build'").Succeeded();
        }

        var top = Path.GetDirectoryName(home)!;
        Run(0, $"chown -R {Number(user)}:{Number(user)} '{top}'").Succeeded();
        solution.Wrapper = [.. _mounts.Wrapper(solution.Root), .. As(user)];
        return solution;
    }

    /// <summary>A file whose loss would matter to its owner.</summary>
    public static string Precious(TestSolution solution) => Path.GetFullPath(solution.PathOf("../home/precious"));

    /// <summary>The output of a solution's program.</summary>
    public string Printed(TestSolution solution) => Run(0, $"'{solution.PathOf("app/bin/Debug/app")}'").Succeeded().Output.Trim();

    /// <summary>Runs a shell command as a user.</summary>
    public CommandResult Run(int user, string line) =>
        Command.Run("nsenter", [.. _mounts.Wrapper("/").Skip(1), .. As(user), "sh", "-c", line], "/", Variables);

    /// <summary>Makes the attacker swap two names until <see cref="EndAttacks"/>, thousands of times per second.</summary>
    public void Attack(string first, string second)
    {
        var attack = Command.Start(
            "nsenter", [.. _mounts.Wrapper("/").Skip(1), .. As(Attacker), Path.Join(_base.FullName, "exchange"), first, second], "/", Variables);
        _attacks.Add(attack);
        Assert.AreEqual("exchanging", attack.StandardOutput.ReadLine());
    }

    /// <summary>Ends all attacks, so names no longer change.</summary>
    public void EndAttacks()
    {
        foreach (var attack in _attacks)
        {
            // The attacker's program exits when its input ends.
            attack.StandardInput.Close();
            attack.WaitForExit();
            attack.Dispose();
        }

        _attacks.Clear();
    }

    public void Dispose()
    {
        EndAttacks();
        _mounts.Dispose();
        TestSolution.Delete(_base.FullName);
    }

    private static string Place => Path.Join(TestRun.Home, "exchange");

    // The packages that every program needs, compiled once for all tests.
    private static string Cache => Path.Join(Place, "cache");

    private static string Build()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(Path.Join(Place, "go.mod"), "module exchange\n\ngo 1.23\n");
        File.WriteAllText(Path.Join(Place, "main.go"), Exchange);
        var variables = new Dictionary<string, string>(Variables) { ["GOCACHE"] = Cache, ["GOTOOLCHAIN"] = "local", ["CGO_ENABLED"] = "0" };
        Command.Run(GoInstallation.Newest.Go, ["build", "-trimpath"], Place, variables).Succeeded();
        return Path.Join(Place, "exchange");
    }

    private static Dictionary<string, string> Variables => new() { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" };

    private static string[] As(int user) => user == 0 ? [] : ["setpriv", "--reuid=" + Number(user), "--regid=" + Number(user), "--clear-groups", "--"];

    private static string Number(int user) => user.ToString(CultureInfo.InvariantCulture);

    private const string Exchange = """
        // exchange A B: exchanges what is at two names, without end (renameat2(2), RENAME_EXCHANGE).
        package main

        import (
        	"os"
        	"runtime"
        	"syscall"
        	"time"
        	"unsafe"
        )

        func main() {
        	number := map[string]uintptr{"amd64": 316, "arm64": 276}[runtime.GOARCH]
        	first, _ := syscall.BytePtrFromString(os.Args[1])
        	second, _ := syscall.BytePtrFromString(os.Args[2])
        	const currentDirectory, exchange = ^uintptr(99), 2
        	go func() {
        		for told := false; ; {
        			_, _, err := syscall.Syscall6(number, currentDirectory, uintptr(unsafe.Pointer(first)), currentDirectory, uintptr(unsafe.Pointer(second)), exchange, 0)
        			if !told {
        				if err != 0 {
        					os.Stdout.WriteString(err.Error() + "\n")
        				} else {
        					os.Stdout.WriteString("exchanging\n")
        				}
        				told = true
        			}

        			// Thousands of times a second, and the build has its processor all the same.
        			time.Sleep(50 * time.Microsecond)
        		}
        	}()
        	os.Stdin.Read(make([]byte, 1))
        }
        """;
}
