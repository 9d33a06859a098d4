using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace WslGo.Build.Processes;

/// <summary>
/// Runs a child process. Passes on the lines of both streams as they arrive. Cancellation ends the whole process tree. On Linux the
/// kernel also ends the child if the build itself dies.
/// </summary>
/// <remarks>
/// The calling thread waits: the kernel sends the parent-death signal when the <em>thread</em> that started the child exits
/// (prctl(2), PR_SET_PDEATHSIG), so that thread has to live as long as the child. Asynchronous code would also be JIT-compiled in
/// each build. For this reason CliWrap, which the tests and the benchmarks use, is not used here: the JIT would compile 94 methods
/// in a build that runs go, instead of 9. In addition, CliWrap closes the streams that it reads, and .NET then waits for a read
/// that a stray grandchild keeps open.
/// </remarks>
internal static class ProcessRunner
{
    /// <summary>How long to wait, after the process has exited, for streams that a stray grandchild keeps open.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(2);

    private const int Kill9 = 9;

    // From util-linux. Without it (Alpine's busybox, macOS) the child of a killed build runs to its end.
    private static readonly string[] s_setpriv = ["/usr/bin/setpriv", "/bin/setpriv"];

    // From the same package: makes the child the leader of a session, and thereby of a process group.
    private static readonly string[] s_setsid = ["/usr/bin/setsid", "/bin/setsid"];

    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">The command.</param>
    /// <param name="onOutput">Receives each line of standard output; never called concurrently.</param>
    /// <param name="onError">Receives each line of standard error; likewise.</param>
    /// <param name="cancellation">Ends the process and all its descendants.</param>
    /// <returns>The exit code; on Unix 128 plus the signal number if a signal ended the process.</returns>
    /// <exception cref="OperationCanceledException">The command was cancelled; the process tree has ended.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    public static int Run(
        ProcessCommand command, Action<string> onOutput, Action<string> onError, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(command) };
        process.Start();
        using var cancelled = cancellation.Register(() => Kill(process));

        // There is no further input: a program that reads more gets the end of the stream.
        if (command.Input.Length > 0) Write(process.StandardInput, command.Input);
        process.StandardInput.Close();
        ExceptionDispatchInfo? failure = null;
        Thread[] streams = [Pump(process.StandardOutput, onOutput), Pump(process.StandardError, onError)];
        process.WaitForExit(Timeout.Infinite);
        var drained = Stopwatch.StartNew();
        foreach (var stream in streams) stream.Join(drained.Elapsed < s_drain ? s_drain - drained.Elapsed : TimeSpan.Zero);
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode;

        Thread Pump(StreamReader reader, Action<string> onLine)
        {
            var thread = new Thread(() =>
            {
                try
                {
                    while (reader.ReadLine() is { } line) onLine(line);
                }
                catch (Exception exception)
                {
                    // After the waiting time, nobody reads the stream that a stray grandchild keeps open.
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                }
            })
            { IsBackground = true, Name = "WslGo output" };
            thread.Start();
            return thread;
        }
    }

    private static void Write(StreamWriter input, string text)
    {
        try
        {
            input.Write(text);
            input.Flush();
        }
        catch (IOException)
        {
            // The process exited without reading its input; the exit code shows why.
        }
    }

    private static ProcessStartInfo StartInfo(ProcessCommand command)
    {
        var setpriv = OperatingSystem.IsLinux() && IsProgram(command.Executable) ? Array.Find(s_setpriv, File.Exists) : null;
        var setsid = setpriv is null ? null : Array.Find(s_setsid, File.Exists);
        var start = new ProcessStartInfo(setsid ?? setpriv ?? command.Executable)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (setpriv is not null)
        {
            if (setsid is not null) start.ArgumentList.Add(setpriv);
            start.ArgumentList.Add("--pdeathsig");
            start.ArgumentList.Add("KILL");
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(command.Executable);
        }

        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        return start;
    }

    /// <summary>Whether a program can be started. Otherwise setpriv would report the failure only by its own exit code.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool IsProgram(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path)
            & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    /// <remarks>
    /// .NET lists the children of a process that may be starting another child, which would survive. The kernel signals a process
    /// group atomically: a process that forks at that moment is signalled before the fork, or together with its child (fork in
    /// copy_process, kill(2)).
    /// </remarks>
    private static void Kill(Process process)
    {
        try
        {
            var group = process.Id;
            process.Kill(entireProcessTree: true);

            // A group with this number exists only if the child leads one.
            if (OperatingSystem.IsLinux()) _ = kill(-group, Kill9);
        }
        catch (Exception exception) when (exception is InvalidOperationException or AggregateException
            or System.ComponentModel.Win32Exception)
        {
            // The process exited in the meantime.
        }
    }

    [DllImport("libc")]
    private static extern int kill(int id, int signal);
}
