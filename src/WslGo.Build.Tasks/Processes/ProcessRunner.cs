using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using CliWrap;

namespace WslGo.Build.Processes;

/// <summary>
/// Runs a child process: lines of its two streams are handed on as they come, cancelling ends the whole process tree,
/// and on Linux the child is also ended by the kernel when the build itself dies.
/// </summary>
/// <remarks>
/// CliWrap starts the process and reads its streams. The caller's thread waits for the end: the kernel sends the parent-death
/// signal when the <em>thread</em> that started the child ends (prctl(2), PR_SET_PDEATHSIG).
/// </remarks>
internal static class ProcessRunner
{
    /// <summary>How long streams that a stray grandchild keeps open are waited for after the process has ended.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(2);

    private const int Kill9 = 9;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
    /// <exception cref="Win32Exception">The program could not be started.</exception>
    public static int Run(
        ProcessCommand command, Action<string> onOutput, Action<string> onError, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var exit = new TaskCompletionSource<int>();
        CancellationTokenRegistration cancelled = default;
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
                        cancelled = KillGroupWhenCancelled(process.Id, cancellation);
                    },
                    cancellation,
                    CancellationToken.None)
                .Task;

            // The process has ended; its streams end with it, unless a stray grandchild keeps them open.
            if (Task.WaitAny(execution, exit.Task) == 1 && Task.WaitAny([execution], s_drain) < 0)
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
            // The kernel cannot end a process that waits for a mount that does not answer.
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

    /// <summary>Whether it can be started: what cannot, setpriv would only report as an exit code of its own.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool IsProgram(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path)
            & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    /// <remarks>
    /// .NET, which CliWrap uses to kill a process tree, lists the children of a process that may just be starting one,
    /// which lives on then. The kernel ends a process group at once: who forks at that moment is hit before or after, and
    /// with the child (fork in copy_process, kill(2)).
    /// </remarks>
    private static CancellationTokenRegistration KillGroupWhenCancelled(int group, CancellationToken cancellation) =>
        OperatingSystem.IsLinux() ? cancellation.Register(() => _ = kill(-group, Kill9)) : default;

    [DllImport("libc")]
    private static extern int kill(int id, int signal);

    /// <summary>Reads a stream on a thread of its own: asynchronous code is compiled just in time in each build.</summary>
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
