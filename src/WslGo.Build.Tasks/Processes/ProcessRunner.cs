using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace WslGo.Build.Processes;

/// <summary>
/// Runs a child process: lines of its two streams are handed on as they come, cancelling ends the whole process tree,
/// and on Linux the child is also ended by the kernel when the build itself dies.
/// </summary>
/// <remarks>
/// The caller waits: the kernel's parent-death signal comes when the <em>thread</em> that started the child ends
/// (prctl(2), PR_SET_PDEATHSIG), so that has to live as long; and what is asynchronous is compiled anew in each build. That is why CliWrap, which tests and the
/// benchmark use, is not used here: a build that runs go would compile 94 methods just in time instead of 9. CliWrap also
/// closes the streams that it reads, and .NET waits there for a read that a stray grandchild keeps from ending.
/// </remarks>
internal static class ProcessRunner
{
    /// <summary>How long streams that a stray grandchild keeps open are waited for after the process has ended.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(2);

    private const int Kill9 = 9;

    // util-linux; without it (Alpine's busybox, macOS) a killed build leaves its child to end by itself.
    private static readonly string[] s_setpriv = ["/usr/bin/setpriv", "/bin/setpriv"];

    // Of the same package: makes the child the leader of a session, and so of a process group.
    private static readonly string[] s_setsid = ["/usr/bin/setsid", "/bin/setsid"];

    /// <summary>Runs the command to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="onOutput">Gets each line of standard output; never called from two threads at once.</param>
    /// <param name="onError">Gets each line of standard error; likewise.</param>
    /// <param name="cancellation">Ends the process and all its descendants.</param>
    /// <returns>The exit code; on Unix 128 plus the number of the signal that ended the process.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; the process tree is gone.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started.</exception>
    public static int Run(
        ProcessCommand command, Action<string> onOutput, Action<string> onError, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(command) };
        process.Start();
        using var cancelled = cancellation.Register(() => Kill(process));
        command.Started?.Invoke(process.Id);

        // Nothing else is ever asked: a program that reads on finds the end.
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
                    // Nobody looks any more if a stray grandchild kept the stream open for longer than it is waited for.
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
            // It ended without reading it; its exit code says why.
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

    /// <summary>Whether it can be started: what cannot, setpriv would only report as an exit code of its own.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool IsProgram(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path)
            & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    /// <remarks>
    /// .NET lists the children of a process that may just be starting one, which lives on then. The kernel ends a process
    /// group at once: who forks at that moment is hit before or after, and with the child (fork in copy_process, kill(2)).
    /// </remarks>
    private static void Kill(Process process)
    {
        try
        {
            var group = process.Id;
            process.Kill(entireProcessTree: true);

            // A group of this number there is only if the child leads one.
            if (OperatingSystem.IsLinux()) _ = kill(-group, Kill9);
        }
        catch (Exception exception) when (exception is InvalidOperationException or AggregateException
            or System.ComponentModel.Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }

    [DllImport("libc")]
    private static extern int kill(int id, int signal);
}
