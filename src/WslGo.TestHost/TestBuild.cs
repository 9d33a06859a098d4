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

/// <summary>A build of the target <c>GoTest</c> with MSBuild, which waits for a request and passes on its results as they arrive.</summary>
internal sealed class TestBuild : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly NamedPipeServerStream _pipe;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly Task<TestBuildResult> _building;

    private TestBuild(string pipe, HostArguments arguments)
    {
        _pipe = new NamedPipeServerStream(
            pipe, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        _building = BuildAsync(pipe, arguments);
    }

    /// <summary>Starts the build.</summary>
    public static TestBuild Start(HostArguments arguments) => new("wslgo-" + Guid.NewGuid().ToString("N")[..16], arguments);

    /// <summary>Runs or lists tests; a build does so once.</summary>
    /// <param name="request">The requested tests.</param>
    /// <param name="onResult">Receives each result.</param>
    /// <param name="cancellation">Stops MSBuild, go and the tests.</param>
    public async Task<TestBuildResult> RunAsync(TestHostRequest request, Func<ResultMessage, Task> onResult, CancellationToken cancellation)
    {
        var messages = Channel.CreateBounded<ResultMessage>(1024);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ended.Token);
        var reading = ReadAsync(request, messages.Writer, ended.Token);

        // The build stops its tests when the pipe closes. Killing the build would end go before its tests, which would keep
        // running.
        using var closing = cancellation.Register(() =>
        {
            _pipe.Dispose();
            _kill.CancelAfter(s_patience);
        });
        await foreach (var message in messages.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            await onResult(message).ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        var result = await _building.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Ends a build that still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pipe.DisposeAsync().ConfigureAwait(false);
        await _kill.CancelAsync().ConfigureAwait(false);
        await _building.ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        _kill.Dispose();
        _ended.Dispose();
    }

    private async Task<TestBuildResult> BuildAsync(string pipe, HostArguments arguments)
    {
        var command = new ProcessCommand(Environment.ProcessPath!)
        {
            Arguments =
            [
                "msbuild", arguments.Project, "-t:GoTest", "-nologo", "-v:q", "-tl:off", "-nodeReuse:false", "-p:_WslGoTestResultsPipe=" + pipe,
                .. arguments.PropertiesFile.Length == 0 ? Array.Empty<string>() : ["@" + arguments.PropertiesFile],
            ],
            WorkingDirectory = Path.GetDirectoryName(arguments.Project)!,
            Environment = Variables(),
        };
        var errors = new List<string>();
        var warnings = new List<string>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var exitCode = await Task.Run(() => ProcessRunner.Run(command, Keep, Keep, _kill.Token), CancellationToken.None).ConfigureAwait(false);
            return new TestBuildResult(exitCode, errors, warnings);
        }
        finally
        {
            // A build that fails before its tests never connects.
            await _ended.CancelAsync().ConfigureAwait(false);
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

    private async Task ReadAsync(TestHostRequest request, ChannelWriter<ResultMessage> messages, CancellationToken ended)
    {
        try
        {
            await _pipe.WaitForConnectionAsync(ended).ConfigureAwait(false);
            var writer = new StreamWriter(_pipe, leaveOpen: true);
            await using (writer.ConfigureAwait(false))
            {
                await writer.WriteLineAsync(request.ToLine()).ConfigureAwait(false);
            }

            // Results that are still in the pipe when the build ends count too.
            using var reader = new StreamReader(_pipe, leaveOpen: true);
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
