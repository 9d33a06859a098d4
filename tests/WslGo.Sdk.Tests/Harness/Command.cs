using System.Diagnostics;
using System.Text;
using CliWrap;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>The output and the exit code of a program.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The output of both streams.</param>
public sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Fails the test unless the program succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.AreEqual(0, ExitCode, Output);
        return this;
    }
}

/// <summary>Runs programs with an environment that only the test defines.</summary>
public static class Command
{
    /// <summary>A program of a test that takes longer hangs.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Starts a program; the caller reads its streams.</summary>
    public static Process Start(
        string program, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    public static CommandResult Run(
        string program, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment)
    {
        // A variable of this process is inherited unless it is set to null.
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (string name in Environment.GetEnvironmentVariables().Keys) variables[name] = null;
        foreach (var (name, value) in environment) variables[name] = value;
        var output = new StringBuilder();
        var lines = PipeTarget.ToDelegate(
            line =>
            {
                lock (output) output.AppendLine(line);
            },
            Encoding.UTF8);
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var result = Cli.Wrap(program)
                .WithArguments(arguments)
                .WithWorkingDirectory(directory)
                .WithEnvironmentVariables(variables)
                .WithStandardOutputPipe(lines)
                .WithStandardErrorPipe(lines)
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(limit.Token).GetAwaiter().GetResult();
            return new CommandResult(result.ExitCode, output.ToString());
        }
        catch (OperationCanceledException)
        {
            lock (output) throw new AssertFailedException($"{program} hung:\n{output}");
        }
    }

    /// <summary>Waits until a program exits, and returns its output.</summary>
    public static CommandResult Wait(Process process)
    {
        process.StandardInput.Close();
        var output = new StringBuilder();
        void Add(object sender, DataReceivedEventArgs line)
        {
            lock (output) output.AppendLine(line.Data);
        }

        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{process.StartInfo.FileName} hung:\n{output}");
        }

        process.WaitForExit();
        lock (output) return new CommandResult(process.ExitCode, output.ToString());
    }
}
