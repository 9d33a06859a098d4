using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using WslGo.Build.Testing;

namespace WslGo.TestHost;

/// <summary>
/// Tells <c>dotnet test</c> results, in its protocol <c>dotnettestcli</c>: each message is answered before the next
/// (microsoft/testfx docs/mstest-runner-protocol/004-protocol-dotnet-test-pipe.md). The numbers of messages and fields are
/// fixed there.
/// </summary>
internal sealed class DotnetTestConnection : IAsyncDisposable
{
    private const int CommandLineOptions = 3;
    private const int DiscoveredTests = 5;
    private const int TestResults = 6;
    private const int FileArtifacts = 7;
    private const int TestSession = 8;
    private const int Handshake = 9;
    private const string Versions = "1.0.0;1.1.0";

    private const byte Passed = 1;
    private const byte Skipped = 2;
    private const byte Failed = 3;

    private readonly NamedPipeClientStream _pipe;
    private readonly string _execution =
        Environment.GetEnvironmentVariable("TESTINGPLATFORM_DOTNETTEST_EXECUTIONID") is { Length: > 0 } given ? given : Guid.NewGuid().ToString("N");

    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly string _session = Guid.NewGuid().ToString("N");

    private DotnetTestConnection(NamedPipeClientStream pipe) => _pipe = pipe;

    /// <summary>Connects, and agrees on a version.</summary>
    /// <param name="pipe">The pipe that <c>dotnet test</c> listens on.</param>
    /// <param name="project">What is tested.</param>
    /// <param name="mode"><c>run</c>, <c>help</c> or <c>discover</c>.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="IOException">There is no version that both know.</exception>
    public static async Task<DotnetTestConnection> OpenAsync(string pipe, string project, string mode, CancellationToken cancellation)
    {
        var connection = new DotnetTestConnection(new NamedPipeClientStream(
            ".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly));
        await connection._pipe.ConnectAsync(cancellation).ConfigureAwait(false);
        var reply = await connection.SendAsync(Handshake, MessageBody.Handshake(new Dictionary<byte, string>
        {
            [0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            [1] = RuntimeInformation.ProcessArchitecture.ToString(),
            [2] = RuntimeInformation.FrameworkDescription,
            [3] = RuntimeInformation.OSDescription,
            [4] = Versions,
            [5] = "TestHost",
            [6] = project,
            [7] = connection._execution,
            [8] = connection._instance,
            [10] = mode,
            [13] = "1",
        }), cancellation).ConfigureAwait(false);
        var version = MessageBody.ReadHandshake(reply).GetValueOrDefault((byte)4, "");
        return Versions.Split(';').Contains(version)
            ? connection
            : throw new IOException($"dotnet test speaks version '{version}' of its protocol, and this SDK {Versions}.");
    }

    /// <summary>Says that the tests begin.</summary>
    public Task BeginAsync(CancellationToken cancellation) => SessionAsync(0, cancellation);

    /// <summary>Says that they ended.</summary>
    public Task EndAsync(CancellationToken cancellation) => SessionAsync(1, cancellation);

    /// <summary>Passes a result on.</summary>
    public Task SendAsync(ResultMessage message, CancellationToken cancellation) => message.Kind switch
    {
        ResultMessageKind.Discovered => SendAsync(
            DiscoveredTests, Scoped().Add(3, [new MessageBody().Add(1, message.Name).Add(2, message.Name)]).ToArray(), cancellation),
        ResultMessageKind.Attachment => SendAsync(
            FileArtifacts,
            Scoped().Add(3, [new MessageBody().Add(1, message.Name).Add(2, Path.GetFileName(message.Name)).Add(3, "").Add(6, _session)]).ToArray(),
            cancellation),
        ResultMessageKind.Failed => SendAsync(
            TestResults,
            Scoped().Add(4,
            [
                new MessageBody().Add(1, message.Name).Add(2, message.Name).Add(3, Failed).Add(4, message.Duration.Ticks)
                    .Add(6, [new MessageBody().Add(1, message.Message).Add(2, "go test").Add(3, message.Trace)])
                    .Add(7, message.Output).Add(9, _session),
            ]).ToArray(),
            cancellation),
        _ => SendAsync(
            TestResults,
            Scoped().Add(3,
            [
                new MessageBody().Add(1, message.Name).Add(2, message.Name)
                    .Add(3, message.Kind == ResultMessageKind.Skipped ? Skipped : Passed).Add(4, message.Duration.Ticks)
                    .Add(6, message.Output).Add(8, _session),
            ]).ToArray(),
            cancellation),
    };

    /// <summary>Tells which options there are.</summary>
    public Task SendOptionsAsync(string project, IEnumerable<(string Name, string Description)> options, CancellationToken cancellation) =>
        SendAsync(
            CommandLineOptions,
            new MessageBody().Add(1, project).Add(2, [.. options.OrderBy(option => option.Name, StringComparer.Ordinal)
                .Select(option => new MessageBody().Add(1, option.Name).Add(2, option.Description).Add(3, (byte)0).Add(4, (byte)0))]).ToArray(),
            cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pipe.DisposeAsync();

    private MessageBody Scoped() => new MessageBody().Add(1, _execution).Add(2, _instance);

    private Task<byte[]> SessionAsync(byte type, CancellationToken cancellation) => SendAsync(
        TestSession, new MessageBody().Add(1, type).Add(2, _session).Add(3, _execution).ToArray(), cancellation);

    // A frame is its length, the number of the message, and its body; the answer is one too.
    private async Task<byte[]> SendAsync(int message, byte[] body, CancellationToken cancellation)
    {
        var frame = new byte[(2 * sizeof(int)) + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, sizeof(int) + body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(sizeof(int)), message);
        body.CopyTo(frame, 2 * sizeof(int));
        await _pipe.WriteAsync(frame, cancellation).ConfigureAwait(false);
        await _pipe.FlushAsync(cancellation).ConfigureAwait(false);
        var length = new byte[sizeof(int)];
        await _pipe.ReadExactlyAsync(length, cancellation).ConfigureAwait(false);
        var reply = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        await _pipe.ReadExactlyAsync(reply, cancellation).ConfigureAwait(false);
        return reply[sizeof(int)..];
    }
}
