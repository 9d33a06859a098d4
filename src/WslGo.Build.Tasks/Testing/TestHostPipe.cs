using System.IO.Pipes;

namespace WslGo.Build.Testing;

/// <summary>The build's end of the pipe to the test host: takes its request, and gives it results as they come.</summary>
internal sealed class TestHostPipe : IDisposable
{
    private readonly NamedPipeClientStream _pipe;
    private readonly StreamWriter _results;
    private readonly Lock _lock = new();

    private TestHostPipe(NamedPipeClientStream pipe, TestHostRequest request)
    {
        _pipe = pipe;
        _results = new StreamWriter(pipe) { AutoFlush = true };
        Request = request;
    }

    /// <summary>What the host asks.</summary>
    public TestHostRequest Request { get; }

    /// <summary>Connects to the pipe of a name.</summary>
    public static TestHostPipe Connect(string name)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.CurrentUserOnly);
        pipe.Connect();
        using var reader = new StreamReader(pipe, leaveOpen: true);
        return new TestHostPipe(pipe, TestHostRequest.Read(reader.ReadLine() ?? "{}"));
    }

    /// <summary>Sends a message.</summary>
    public void Send(ResultMessage message)
    {
        lock (_lock) _results.WriteLine(message.ToLine());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _results.Dispose();
        _pipe.Dispose();
    }
}
