using System.Diagnostics;
using System.Text;

namespace WslGo.Bench.Commands;

/// <summary>Runs programs to their end.</summary>
/// <param name="environment">All their variables, but for a command's own.</param>
/// <param name="cancellation">Ends the running one.</param>
public sealed class CommandRunner(IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
{
    /// <summary>Runs a program.</summary>
    /// <param name="command">The program.</param>
    /// <param name="memoryEvery">How often its memory is looked at; null for never, which costs nothing.</param>
    /// <exception cref="CommandException">It failed, or could not be started.</exception>
    public CommandResult Run(CommandLine command, TimeSpan? memoryEvery = null)
    {
        cancellation.ThrowIfCancellationRequested();
        var output = new StringBuilder();
        using var process = new Process { StartInfo = StartInfo(command) };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        using var group = memoryEvery is null ? null : ControlGroupPeak.Start();
        var started = Stopwatch.GetTimestamp();
        Start(process, command);
        using var sampler = memoryEvery is { } pace ? new MemorySampler(process.Id, pace) : null;
        using (cancellation.Register(() => process.Kill(entireProcessTree: true)))
        {
            process.WaitForExit();
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
            throw new CommandException($"{command} ended with exit code {process.ExitCode}:\n{output}");
        return new CommandResult(output.ToString(), elapsed, sampler?.Stop() is { } peak ? peak with { Group = group?.Read() } : null);
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
    }

    private static void Start(Process process, CommandLine command)
    {
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new CommandException($"{command} could not be started: {exception.Message}");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private ProcessStartInfo StartInfo(CommandLine command)
    {
        var start = new ProcessStartInfo(command.Words[0], command.Words[1..])
        {
            WorkingDirectory = command.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        foreach (var (name, value) in command.Variables) start.Environment[name] = value;
        return start;
    }
}
