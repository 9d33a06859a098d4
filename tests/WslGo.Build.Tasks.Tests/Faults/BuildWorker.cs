using System.Diagnostics;
using WslGo.Build.Tests.Relocation;

namespace WslGo.Build.Tests.Faults;

/// <summary>A process that builds, see <see cref="BuildServer"/>; killed, it is started anew for the next build.</summary>
internal sealed class BuildWorker(RelocatedBuild build) : IDisposable
{
    private Process? _process;
    private bool _isKilled;

    /// <summary>Begins a build.</summary>
    public void Begin()
    {
        // It may have been killed when its build had ended.
        if (_isKilled) Dispose();
        _process ??= Start();
        _isKilled = false;
        Send("build");
    }

    /// <summary>How the build ended; null if it was killed before that.</summary>
    public string? End()
    {
        var answer = _process!.StandardOutput.ReadLineAsync();
        if (!answer.Wait(TimeSpan.FromMinutes(2))) Assert.Fail($"The build hangs.\n{Threads()}");
        if (answer.Result is not null && !_isKilled) return answer.Result;
        _process.WaitForExit();
        var errors = _process.StandardError.ReadToEnd();
        _process.Dispose();
        _process = null;
        return answer.Result ?? (_isKilled ? null : $"crash {errors}");
    }

    public void Cancel() => Send("cancel");

    public void Kill()
    {
        _isKilled = true;
        _process?.Kill();
    }

    public void Dispose()
    {
        if (_process is null) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    // What each thread waits for in the kernel; the same for most of them.
    private string Threads()
    {
        var threads = Directory.EnumerateDirectories($"/proc/{_process!.Id}/task")
            .Select(thread => $"{Read(thread, "comm")}: {Read(thread, "wchan")} {Read(thread, "syscall").Split(' ')[0]}");
        return string.Join('\n', threads.GroupBy(text => text).Select(group => $"{group.Count()} {group.Key}"));

        static string Read(string thread, string name)
        {
            try
            {
                return File.ReadAllText(Path.Join(thread, name)).Trim();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }

    private void Send(string line)
    {
        _process!.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    private Process Start()
    {
        var start = TestProgram.Start(["serve", build.Package, build.Project, build.Stage, build.Go, .. build.Variables]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        return process.StandardOutput.ReadLine() == "ready"
            ? process
            : throw new InvalidOperationException(process.StandardError.ReadToEnd());
    }
}
