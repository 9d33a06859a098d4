using System.IO.Pipes;

namespace WslGo.Build.Testing;

/// <summary>The build's end of the pipe to the test host: takes its request, and gives it results as they come.</summary>
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

    /// <summary>What the host asks.</summary>
    public TestHostRequest Request { get; }

    /// <summary>Is cancelled with the build, and once the host has closed the pipe: it was told to stop, or it is gone.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Connects to the pipe of a name.</summary>
    public static TestHostPipe Connect(string name, CancellationToken cancellation)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect();
        using var reader = new StreamReader(pipe, leaveOpen: true);
        return new TestHostPipe(pipe, TestHostRequest.Read(reader.ReadLine() ?? "{}"), cancellation);
    }

    /// <summary>Sends a message; to a host that is gone none.</summary>
    public void Send(ResultMessage message)
    {
        try
        {
            lock (_lock) _results.WriteLine(message.ToLine());
        }
        catch (IOException)
        {
            // Watching ends the tests.
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
            // Closed, from one side or the other.
        }

        await _stop.CancelAsync().ConfigureAwait(false);
    }
}
