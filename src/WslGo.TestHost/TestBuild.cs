using System.Collections;
using System.IO.Pipes;
using System.Threading.Channels;
using WslGo.Build.Processes;
using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>The result of a build that runs tests.</summary>
/// <param name="ExitCode">MSBuild's exit code.</param>
/// <param name="Errors">The distinct errors.</param>
/// <param name="Warnings">The distinct warnings.</param>
internal sealed record TestBuildResult(int ExitCode, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);

/// <summary>Runs the target <c>GoTest</c> of a project with MSBuild, and passes on its results as they arrive.</summary>
/// <param name="project">The project.</param>
/// <param name="propertiesFile">The response file with its global properties; empty for none.</param>
/// <param name="properties">Additional global properties.</param>
/// <param name="request">The requested tests.</param>
internal sealed class TestBuild(
    string project, string propertiesFile, IReadOnlyDictionary<string, string> properties, TestHostRequest request)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs the build.</summary>
    /// <param name="onResult">Receives each result.</param>
    /// <param name="cancellation">Stops MSBuild, go and the tests.</param>
    public async Task<TestBuildResult> RunAsync(Func<ResultMessage, Task> onResult, CancellationToken cancellation)
    {
        var name = "wslgo-" + Guid.NewGuid().ToString("N")[..16];
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await using (pipe.ConfigureAwait(false))
        {
            var messages = Channel.CreateBounded<ResultMessage>(1024);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var reading = ReadAsync(pipe, messages.Writer, ended.Token);

            // The build stops its tests when the pipe closes. Killing the build would end go before its tests, which would keep
            // running.
            using var late = new CancellationTokenSource();
            using var closing = cancellation.Register(() =>
            {
                pipe.Dispose();
                late.CancelAfter(s_patience);
            });
            var building = BuildAsync(name, ended, late.Token);
            await foreach (var message in messages.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                await onResult(message).ConfigureAwait(false);
            await reading.ConfigureAwait(false);
            var result = await building.ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return result;
        }
    }

    private async Task<TestBuildResult> BuildAsync(string pipe, CancellationTokenSource ended, CancellationToken cancellation)
    {
        var command = new ProcessCommand(Environment.ProcessPath!)
        {
            Arguments =
            [
                "msbuild", project, "-t:GoTest", "-nologo", "-v:q", "-tl:off", "-nodeReuse:false", "-p:_WslGoTestResultsPipe=" + pipe,
                .. propertiesFile.Length == 0 ? Array.Empty<string>() : ["@" + propertiesFile],
                .. properties.Select(property => $"-p:{property.Key}={TestBuildProperties.Escape(property.Value)}"),
            ],
            WorkingDirectory = Path.GetDirectoryName(project)!,
            Environment = Variables(),
        };
        var errors = new List<string>();
        var warnings = new List<string>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var exitCode = await Task.Run(() => ProcessRunner.Run(command, Keep, Keep, cancellation), CancellationToken.None).ConfigureAwait(false);
            return new TestBuildResult(exitCode, errors, warnings);
        }
        finally
        {
            // A build that fails before its tests never connects.
            await ended.CancelAsync().ConfigureAwait(false);
        }

        void Keep(string line)
        {
            var list = line.Contains(": error ", StringComparison.Ordinal) ? errors : line.Contains(": warning ", StringComparison.Ordinal) ? warnings : null;
            if (list is null) return;
            lock (kept)
            {
                if (kept.Add(line)) list.Add(line);
            }
        }
    }

    private async Task ReadAsync(NamedPipeServerStream pipe, ChannelWriter<ResultMessage> messages, CancellationToken ended)
    {
        try
        {
            await pipe.WaitForConnectionAsync(ended).ConfigureAwait(false);
            var writer = new StreamWriter(pipe, leaveOpen: true);
            await using (writer.ConfigureAwait(false))
            {
                await writer.WriteLineAsync(request.ToLine()).ConfigureAwait(false);
            }

            // Results that are still in the pipe when the build ends count too.
            using var reader = new StreamReader(pipe, leaveOpen: true);
            while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
                await messages.WriteAsync(ResultMessage.Read(line), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The build ended without a result, or was stopped.
        }
        finally
        {
            messages.Complete();
        }
    }

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) variables[(string)entry.Key] = (string?)entry.Value ?? "";
        return variables;
    }
}
