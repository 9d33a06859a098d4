using System.IO.Pipes;

namespace WslGo.Build.Testing;

/// <summary>The build's end of the pipe to the test host: receives its request, and sends results as they arrive.</summary>
internal sealed class TestHostPipe : IDisposable
{
    private readonly NamedPipeClientStream _pipe;
    private readonly StreamWriter _results;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop;
    private readonly Task _watching;

    private TestHostPipe(NamedPipeClientStream pipe, TestHostRequest request, CancellationToken cancellation)
    {
        _pipe = pipe;
        _results = new StreamWriter(pipe) { AutoFlush = true };
        Request = request;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _watching = WatchAsync();
    }

    /// <summary>The request of the host.</summary>
    public TestHostRequest Request { get; }

    /// <summary>
    /// Is cancelled together with the build, and when the host closes the pipe because it was stopped or has exited.
    /// </summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Connects to a named pipe, and waits for the request.</summary>
    /// <exception cref="OperationCanceledException">The host has none.</exception>
    public static TestHostPipe Connect(string name, CancellationToken cancellation)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect();
        using var reader = new StreamReader(pipe, leaveOpen: true);
        if (reader.ReadLine() is { } line) return new TestHostPipe(pipe, TestHostRequest.Read(line), cancellation);
        pipe.Dispose();
        throw new OperationCanceledException();
    }

    /// <summary>Sends a message, unless the host has exited.</summary>
    public void Send(ResultMessage message)
    {
        try
        {
            lock (_lock) _results.WriteLine(message.ToLine());
        }
        catch (IOException)
        {
            // The watching thread stops the tests.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pipe.Dispose();
        _watching.Wait(CancellationToken.None);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            // The host sends nothing more.
            while (await _pipe.ReadAsync(new byte[1]).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was closed, on either side.
        }

        await _stop.CancelAsync().ConfigureAwait(false);
    }
}
