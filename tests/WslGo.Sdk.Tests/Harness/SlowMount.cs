using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>
/// A directory shown through <c>tests/SlowFs</c>: operations are delayed, fail or hang on request, and are counted. The program
/// unmounts the file system when this process ends, for whatever reason.
/// </summary>
public sealed class SlowMount : IDisposable
{
    private static readonly Lazy<(string? Program, string Problem)> s_build = new(() => Build());

    private readonly Process _process = null!;

    /// <summary>Mounts the file system. The test is inconclusive if this isn't permitted, or if libfuse3 is missing.</summary>
    /// <param name="source">The directory to show.</param>
    /// <param name="directory">The mount point, which is created if necessary.</param>
    /// <param name="delay">The delay of each operation, in microseconds.</param>
    public SlowMount(string source, string directory, int delay = 0)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/dev/fuse")) Assert.Inconclusive("There is no FUSE here.");
        if (!Environment.IsPrivilegedProcess) Assert.Inconclusive("Mounting needs root.");
        if (s_build.Value.Program is not { } program)
        {
            Assert.Inconclusive($"tests/SlowFs cannot be compiled: {s_build.Value.Problem}");
            return;
        }

        Source = Directory.CreateDirectory(source).FullName;
        Root = Directory.CreateDirectory(directory).FullName;
        _process = Start(program, Source, Root, "-o", string.Create(CultureInfo.InvariantCulture, $"delay={delay}"));
        if (_process.StandardOutput.ReadLine() == "ready") return;
        var reason = _process.StandardError.ReadToEnd();
        _process.Dispose();
        Assert.Inconclusive($"Mounting is not permitted here: {reason}");
    }

    /// <summary>The directory that is shown. Accesses there are fast and not counted.</summary>
    public string Source { get; }

    /// <summary>The mount point.</summary>
    public string Root { get; }

    /// <summary>Sets the delay of each operation, in microseconds.</summary>
    public void Delay(int microseconds) => Tell($"delay {microseconds}");

    /// <summary>Makes operations fail.</summary>
    /// <param name="operation">One of the operations in slowfs.c, <c>any</c> or <c>mutation</c>.</param>
    /// <param name="glob">A pattern of paths relative to the mount; <c>*</c> matches <c>/</c> too.</param>
    /// <param name="error"><c>EIO</c>, <c>ENOSPC</c>, <c>EACCES</c>, <c>ESTALE</c> or <c>ENOENT</c>.</param>
    /// <param name="nth">Which of the matching operations; 0 for all. The kernel retries a failed read once.</param>
    public void Fail(string operation, string glob, string error, int nth = 0) => Tell($"fail {operation} {glob} {error} {nth}");

    /// <summary>Makes operations hang until <see cref="Clear"/>, or until their process is killed.</summary>
    public void Stall(string operation, string glob, int nth = 0) => Tell($"stall {operation} {glob} {nth}");

    /// <summary>Limits the number of bytes that can still be written.</summary>
    public void Space(long bytes) => Tell($"space {bytes}");

    /// <summary>Ends all failures and stalls, and removes the space limit.</summary>
    public void Clear() => Tell("clear");

    /// <summary>The number of operations that hang.</summary>
    public int Stalled => int.Parse(Tell("stalled")[0], CultureInfo.InvariantCulture);

    /// <summary>The number of operations of a kind since the last reset.</summary>
    public int Count(string operation) => Tell("counts").Select(line => line.Split(' '))
        .Where(words => words[0] == operation).Select(words => int.Parse(words[1], CultureInfo.InvariantCulture)).Single();

    /// <summary>The changes since the last reset: kind of operation and path.</summary>
    public IReadOnlyList<string> Mutations => Tell("mutations");

    /// <summary>Resets the counts.</summary>
    public void Reset() => Tell("reset");

    public void Dispose()
    {
        // When its input ends, the program releases operations that hang, and unmounts.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static (string? Program, string Problem) Build([CallerFilePath] string thisFile = "")
    {
        var repository = Path.GetFullPath("../../..", Path.GetDirectoryName(thisFile)!);
        using var build = Start(
            "bash", Path.Join(repository, "tests", "SlowFs", "build.sh"), Path.Join(repository, "artifacts", "slowfs"));
        build.StandardInput.Close();
        var problem = build.StandardError.ReadToEndAsync();
        var program = build.StandardOutput.ReadToEnd().Trim();
        build.WaitForExit();
        return (build.ExitCode == 0 ? program : null, problem.Result);
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private List<string> Tell(FormattableString command) => Tell(FormattableString.Invariant(command));

    private List<string> Tell(string command)
    {
        var answer = new List<string>();
        lock (_process)
        {
            _process.StandardInput.WriteLine(command);
            while (_process.StandardOutput.ReadLine() is { } line && line != ".") answer.Add(line);
        }

        Assert.IsFalse(answer is [var first, ..] && first.StartsWith("error: ", StringComparison.Ordinal), $"{command}: {answer.FirstOrDefault()}");
        return answer;
    }
}
