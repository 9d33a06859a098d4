using System.Collections;
using System.IO.Pipes;
using System.Threading.Channels;
using WslGo.Build.Processes;
using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>Runs the target <c>GoTest</c> of a project in MSBuild, and passes its results on as they come.</summary>
internal static class TestHostRun
{
    // learn.microsoft.com/dotnet/core/testing/microsoft-testing-platform-exit-codes
    public const int Failed = 2;
    public const int Aborted = 3;
    public const int InvalidCommandLine = 5;

    /// <summary>Runs.</summary>
    /// <returns>The exit code, in the words of Microsoft.Testing.Platform.</returns>
    public static async Task<int> RunAsync(HostArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Pipe.Length == 0 || arguments.Project.Length == 0)
            throw new HostArgumentException("This is started by 'dotnet test', of a Go project in the mode of Microsoft.Testing.Platform.");
        var mode = arguments.IsHelp ? "help" : arguments.IsDiscovery ? "discover" : "run";
        var connection = await DotnetTestConnection.OpenAsync(arguments.Pipe, arguments.Project, mode, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (arguments.IsHelp)
            {
                await connection.SendOptionsAsync(arguments.Project, HostArguments.Options, cancellation).ConfigureAwait(false);
                return 0;
            }

            await connection.BeginAsync(cancellation).ConfigureAwait(false);
            var exitCode = await TestAsync(arguments, connection, cancellation).ConfigureAwait(false);
            await connection.EndAsync(cancellation).ConfigureAwait(false);
            return exitCode;
        }
    }

    private static async Task<int> TestAsync(HostArguments arguments, DotnetTestConnection connection, CancellationToken cancellation)
    {
        var name = "wslgo-" + Guid.NewGuid().ToString("N")[..16];
        var results = new NamedPipeServerStream(
            name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await using (results.ConfigureAwait(false))
        {
            var messages = Channel.CreateUnbounded<ResultMessage>();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var reading = ReadAsync(results, messages.Writer, ended.Token);
            var errors = new List<string>();
            var build = BuildAsync(arguments, name, errors, ended, cancellation);
            var hasFailed = false;
            await foreach (var message in messages.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                hasFailed |= message.Kind == ResultMessageKind.Failed;
                await connection.SendAsync(message, cancellation).ConfigureAwait(false);
            }

            await reading.ConfigureAwait(false);
            var exitCode = await build.ConfigureAwait(false);
            if (exitCode == 0 && !hasFailed) return 0;

            // What is no result of a test: packages that can't be built, a filter that does not parse, no Go.
            var other = errors.Where(line => !line.Contains(": error GO0004: ", StringComparison.Ordinal)).Distinct().ToList();
            if (other.Count > 0 || !hasFailed)
            {
                await connection.SendAsync(
                    new ResultMessage(ResultMessageKind.Failed, Path.GetFileNameWithoutExtension(arguments.Project) + " (build)")
                    {
                        Message = other.Count > 0 ? string.Join('\n', other) : "go test failed.",
                    },
                    cancellation).ConfigureAwait(false);
            }

            return Failed;
        }
    }

    private static async Task<int> BuildAsync(
        HostArguments arguments, string pipe, List<string> errors, CancellationTokenSource ended, CancellationToken cancellation)
    {
        var properties = new Dictionary<string, string>(arguments.Properties) { ["_WslGoTestResultsPipe"] = pipe };
        var command = new ProcessCommand(Environment.ProcessPath!)
        {
            Arguments =
            [
                "msbuild", arguments.Project, "-t:GoTest", "-nologo", "-v:q", "-tl:off", "-nodeReuse:false",
                .. properties.Select(property => $"-p:{property.Key}={Escape(property.Value)}"),
            ],
            WorkingDirectory = Path.GetDirectoryName(arguments.Project)!,
            Environment = Variables(),
        };
        try
        {
            return await Task.Run(() => ProcessRunner.Run(command, Keep, Keep, cancellation), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            // A build that never got to its tests never connects.
            await ended.CancelAsync().ConfigureAwait(false);
        }

        void Keep(string line)
        {
            // A warning is worth a line of the console, and an error is told as a result.
            if (line.Contains(": warning ", StringComparison.Ordinal)) Console.WriteLine(line);
            lock (errors)
            {
                if (line.Contains(": error ", StringComparison.Ordinal)) errors.Add(line);
            }
        }
    }

    private static async Task ReadAsync(NamedPipeServerStream pipe, ChannelWriter<ResultMessage> messages, CancellationToken ended)
    {
        try
        {
            await pipe.WaitForConnectionAsync(ended).ConfigureAwait(false);
            using var reader = new StreamReader(pipe, leaveOpen: true);
            while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
                await messages.WriteAsync(ResultMessage.Read(line), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The build ended without a result.
        }
        finally
        {
            messages.Complete();
        }
    }

    // As MSBuild reads the value of -p: ; and , end it, and % begins an escape.
    private static string Escape(string value) => value
        .Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) variables[(string)entry.Key] = (string?)entry.Value ?? "";
        return variables;
    }
}
