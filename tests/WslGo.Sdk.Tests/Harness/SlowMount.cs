using System.Diagnostics;
using System.Globalization;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>
/// A directory shown through <c>tests/SlowFs</c>: each operation takes its time, fails or hangs as it is told, and is
/// counted. It unmounts itself when this process ends, however that ends.
/// </summary>
public sealed class SlowMount : IDisposable
{
    private static readonly Lazy<CommandResult> s_build = new(() => Command.Run(
        "bash", [Path.Join(Repository.Root, "tests", "SlowFs", "build.sh"), Path.Join(Repository.Root, "artifacts", "slowfs")],
        "/", Variables));

    private readonly Process _process;

    /// <summary>Mounts. The test is inconclusive where this isn't permitted, or where there is no libfuse3.</summary>
    /// <param name="source">The directory that it shows.</param>
    /// <param name="directory">Where; made if need be.</param>
    /// <param name="delay">What every operation takes longer, in microseconds.</param>
    public SlowMount(string source, string directory, int delay = 0)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/dev/fuse")) Assert.Inconclusive("There is no FUSE here.");
        if (!Environment.IsPrivilegedProcess) Assert.Inconclusive("Mounting needs root.");
        if (s_build.Value.ExitCode != 0) Assert.Inconclusive($"tests/SlowFs cannot be compiled: {s_build.Value.Output}");
        Source = Directory.CreateDirectory(source).FullName;
        Root = Directory.CreateDirectory(directory).FullName;
        _process = Command.Start(
            s_build.Value.Output.Trim(), [Source, Root, "-o", string.Create(CultureInfo.InvariantCulture, $"delay={delay}")],
            "/", Variables);
        if (_process.StandardOutput.ReadLine() == "ready") return;
        var reason = _process.StandardError.ReadToEnd();
        _process.Dispose();
        Assert.Inconclusive($"Mounting is not permitted here: {reason}");
    }

    /// <summary>The directory that it shows: what is read and written there costs nothing and is not counted.</summary>
    public string Source { get; }

    /// <summary>Where it is mounted.</summary>
    public string Root { get; }

    /// <summary>What every operation takes longer, in microseconds.</summary>
    public void Delay(int microseconds) => Tell($"delay {microseconds}");

    /// <summary>Lets operations fail.</summary>
    /// <param name="operation">One of those that slowfs.c names, <c>any</c> or <c>mutation</c>.</param>
    /// <param name="glob">Of paths relative to the mount; <c>*</c> matches <c>/</c> too.</param>
    /// <param name="error"><c>EIO</c>, <c>ENOSPC</c>, <c>EACCES</c>, <c>ESTALE</c> or <c>ENOENT</c>.</param>
    /// <param name="nth">Which of the matching ones; 0 for all. A read that fails once the kernel asks for again.</param>
    public void Fail(string operation, string glob, string error, int nth = 0) => Tell($"fail {operation} {glob} {error} {nth}");

    /// <summary>Lets operations hang until <see cref="Clear"/>, or their process is killed.</summary>
    public void Stall(string operation, string glob, int nth = 0) => Tell($"stall {operation} {glob} {nth}");

    /// <summary>Lets so many bytes be written, then none.</summary>
    public void Space(long bytes) => Tell($"space {bytes}");

    /// <summary>Ends all failures, stalls and lack of space.</summary>
    public void Clear() => Tell("clear");

    /// <summary>How many operations hang now.</summary>
    public int Stalled => int.Parse(Tell("stalled")[0], CultureInfo.InvariantCulture);

    /// <summary>How many operations of a kind there were since this was last reset.</summary>
    public int Count(string operation) => Tell("counts").Select(line => line.Split(' '))
        .Where(words => words[0] == operation).Select(words => int.Parse(words[1], CultureInfo.InvariantCulture)).Single();

    /// <summary>What was written, made, changed or removed since this was last reset: kind of operation and path.</summary>
    public IReadOnlyList<string> Mutations => Tell("mutations");

    /// <summary>Counts begin anew.</summary>
    public void Reset() => Tell("reset");

    public void Dispose()
    {
        // The end of its input is its sign to unmount, and lets go whatever hangs.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Dictionary<string, string> Variables =>
        new() { ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" };

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
