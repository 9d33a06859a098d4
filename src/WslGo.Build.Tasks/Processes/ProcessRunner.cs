using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using CliWrap;

namespace WslGo.Build.Processes;

/// <summary>
/// Runs a child process. Passes on the lines of both streams as they arrive. Cancellation ends the whole process tree. On Linux and
/// Windows the kernel also ends the child if the build itself dies.
/// </summary>
/// <remarks>
/// CliWrap starts the process and connects its streams. The calling thread waits: the kernel sends the parent-death signal when the
/// <em>thread</em> that started the child exits (prctl(2), PR_SET_PDEATHSIG), so that thread has to live as long as the child.
/// </remarks>
internal static class ProcessRunner
{
    /// <summary>How long to wait, after the process has exited, for streams that a stray grandchild keeps open, in milliseconds.</summary>
    private const int Drain = 2_000;

    private const int Kill9 = 9;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
    /// <exception cref="Win32Exception">The program could not be started.</exception>
    public static int Run(
        ProcessCommand command, Action<string> onOutput, Action<string> onError, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var exit = new TaskCompletionSource<int>();
        CancellationTokenRegistration cancelled = default;
        using var job = ProcessJob.Create();
        try
        {
            var execution = Cli.Wrap(command.Executable)
                .WithWorkingDirectory(command.WorkingDirectory)
                .WithStandardInputPipe(command.Input.Length > 0 ? PipeSource.FromString(command.Input, s_utf8) : PipeSource.Null)
                .WithStandardOutputPipe(new LinePipe(onOutput))
                .WithStandardErrorPipe(new LinePipe(onError))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(
                    start => Configure(start, command),
                    process =>
                    {
                        process.Exited += (_, _) => ReadExitCode(process, exit);
                        job?.Add(process);
                        cancelled = KillGroupWhenCancelled(process.Id, job, cancellation);
                        command.Started?.Invoke(process.Id);
                    },
                    cancellation,
                    CancellationToken.None)
                .Task;

            // The streams end with the process, unless a stray grandchild keeps them open. CliWrap would wait for the grandchild.
            if (Task.WaitAny([execution, exit.Task], CancellationToken.None) == 1
                && Task.WaitAny([execution], Drain, CancellationToken.None) < 0)
            {
                cancellation.ThrowIfCancellationRequested();
                return exit.Task.Result;
            }

            return execution.GetAwaiter().GetResult().ExitCode;
        }
        catch (Win32Exception exception) when (exception.InnerException is Win32Exception reason)
        {
            // The caller names the program; the outer exception does no more.
            throw reason;
        }
        catch (TimeoutException exception) when (cancellation.IsCancellationRequested)
        {
            // The kernel can't end a process that waits for a mount that doesn't answer.
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
        finally
        {
            cancelled.Dispose();
        }
    }

    private static void Configure(ProcessStartInfo start, ProcessCommand command)
    {
        var setpriv = OperatingSystem.IsLinux() && IsProgram(command.Executable) ? Array.Find(s_setpriv, File.Exists) : null;
        var setsid = setpriv is null ? null : Array.Find(s_setsid, File.Exists);
        start.FileName = setsid ?? setpriv ?? command.Executable;
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
    }

    private static void ReadExitCode(Process process, TaskCompletionSource<int> exit)
    {
        try
        {
            exit.TrySetResult(process.ExitCode);
        }
        catch (InvalidOperationException)
        {
            // CliWrap has read the exit code and disposed of the process in the meantime.
        }
    }

    /// <summary>Whether a program can be started. Otherwise setpriv would report the failure only by its own exit code.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool IsProgram(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path)
            & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    /// <remarks>
    /// CliWrap kills a process tree with .NET, which lists the children of each process. A process that is just starting a child
    /// escapes this list. The kernel ends a process group atomically: a concurrent fork happens before the signal, or after it and
    /// with the child in the group (fork in copy_process, kill(2)).
    /// </remarks>
    private static CancellationTokenRegistration KillGroupWhenCancelled(int group, ProcessJob? job, CancellationToken cancellation) =>
        job is not null ? cancellation.Register(job.End)
        : OperatingSystem.IsLinux() ? cancellation.Register(() => _ = kill(-group, Kill9))
        : default;

    [DllImport("libc")]
    private static extern int kill(int id, int signal);

    /// <summary>Reads lines on a thread of its own. Asynchronous code would be JIT-compiled in each build.</summary>
    private sealed class LinePipe(Action<string> onLine) : PipeTarget
    {
        public override Task CopyFromAsync(Stream origin, CancellationToken cancellationToken = default)
        {
            var end = new TaskCompletionSource();
            new Thread(() => Read(origin, end)) { IsBackground = true, Name = "WslGo output" }.Start();
            return end.Task;
        }

        private void Read(Stream origin, TaskCompletionSource end)
        {
            try
            {
                var reader = new StreamReader(origin, s_utf8);
                while (reader.ReadLine() is { } line) onLine(line);
                end.SetResult();
            }
            catch (Exception exception)
            {
                end.SetException(exception);
            }
        }
    }
}
