using System.Net;
using System.Net.Sockets;
using WslGo.Bench.Servers;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class DelayedPortTests
{
    [TestMethod]
    public async Task BothSidesGetWhatTheOtherSends()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var port = new DelayedPort(((IPEndPoint)listener.LocalEndpoint).Port, TimeSpan.FromMilliseconds(3));
        var content = new byte[1_000_000];
        new Random(1).NextBytes(content);

        // The server sends everything back.
        var serving = Task.Run(async () =>
        {
            using var server = await listener.AcceptTcpClientAsync();
            await server.GetStream().CopyToAsync(server.GetStream());
        });
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port.Port);
        var sending = Task.Run(async () =>
        {
            await client.GetStream().WriteAsync(content);
            client.Client.Shutdown(SocketShutdown.Send);
        });
        using var received = new MemoryStream();
        await client.GetStream().CopyToAsync(received);
        await Task.WhenAll(serving, sending);

        CollectionAssert.AreEqual(content, received.ToArray());
    }

    [TestMethod]
    public void AProgramThatIsNotInstalledIsNoServer() =>
        Assert.IsNull(LocalServer.Start(LocalServer.FreePort(), "wslgo-no-such-program"));

    [TestMethod]
    public void AProgramThatEndsIsAnError() =>
        Assert.ThrowsExactly<IOException>(() => LocalServer.Start(LocalServer.FreePort(), OperatingSystem.IsWindows() ? "where.exe" : "true"));
}
