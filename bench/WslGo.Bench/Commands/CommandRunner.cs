using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CliWrap;

namespace WslGo.Bench.Commands;

/// <summary>Runs programs to their end.</summary>
/// <param name="environment">All their variables, except a command's own.</param>
/// <param name="cancellation">Stops the running program.</param>
public sealed class CommandRunner(IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
{
    /// <summary>Runs a program.</summary>
    /// <param name="command">The program.</param>
    /// <param name="memoryEvery">How often its memory is sampled; null for never, which costs nothing.</param>
    /// <exception cref="CommandException">The program failed, or could not be started.</exception>
    public CommandResult Run(CommandLine command, TimeSpan? memoryEvery = null)
    {
        cancellation.ThrowIfCancellationRequested();
        var output = new StringBuilder();
        var lines = PipeTarget.ToDelegate(line =>
        {
            lock (output) output.AppendLine(line);
        });
        var program = Cli.Wrap(command.Words[0])
            .WithArguments(command.Words[1..])
            .WithWorkingDirectory(command.Directory)
            .WithEnvironmentVariables(Variables(command))
            .WithStandardOutputPipe(lines)
            .WithStandardErrorPipe(lines)
            .WithValidation(CommandResultValidation.None);
        using var group = memoryEvery is null ? null : ControlGroupPeak.Start();
        var started = Stopwatch.GetTimestamp();
        var run = Start(program, command);
        using var sampler = memoryEvery is { } pace ? new MemorySampler(run.ProcessId, pace, command.Measured) : null;
        var exitCode = run.GetAwaiter().GetResult().ExitCode;
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (exitCode != 0) throw new CommandException($"{command} ended with exit code {exitCode}:\n{output}");
        return new CommandResult(output.ToString(), elapsed, sampler?.Stop() is { } peak ? peak with { Group = group?.Read() } : null);
    }

    private CommandTask<CliWrap.CommandResult> Start(Command program, CommandLine command)
    {
        try
        {
            return program.ExecuteAsync(cancellation);
        }
        catch (Win32Exception exception)
        {
            throw new CommandException($"{command} could not be started: {(exception.InnerException ?? exception).Message}");
        }
    }

    // A variable of this process is inherited unless it is set to null.
    private Dictionary<string, string?> Variables(CommandLine command)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (string name in Environment.GetEnvironmentVariables().Keys) variables[name] = null;
        foreach (var (name, value) in environment) variables[name] = value;
        foreach (var (name, value) in command.Variables) variables[name] = value;
        return variables;
    }
}
