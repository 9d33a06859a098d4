using System.Diagnostics;

/// <summary>The Go program "server", running for as long as this object lives.</summary>
internal sealed class GoServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private GoServer(Process process) => _process = process;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it and waits until it says where it listens.</summary>
    public static async Task<GoServer> StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "server.exe" : "server");
        var process = Process.Start(new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, // It ends when this pipe closes, also if we crash.
            RedirectStandardOutput = true,
        })!;
        var server = new GoServer(process);
        try
        {
            using var timeout = new CancellationTokenSource(s_patience);
            var line = await process.StandardOutput.ReadLineAsync(timeout.Token);
            server.Address = new Uri(line ?? throw new InvalidOperationException("The server ended before it listened."));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to end, and insists after a while.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            using var timeout = new CancellationTokenSource(s_patience);
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
