using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WslGo.Bench.Servers;

/// <summary>A program that serves a port of the loopback interface until it is disposed.</summary>
public sealed class LocalServer : IDisposable
{
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(20);

    private static readonly string[] s_nginxDirectories = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private readonly Process _process;

    private LocalServer(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>
    /// Starts nginx with WebDAV in a directory of its own. Returns null if nginx isn't installed (Debian: nginx-light).
    /// </summary>
    public static LocalServer? Nginx(string directory)
    {
        var port = FreePort();
        Directory.CreateDirectory(Path.Join(directory, "data"));
        Directory.CreateDirectory(Path.Join(directory, "temporary"));
        var configuration = Path.Join(directory, "nginx.conf");
        var temporary = string.Join(' ', s_nginxDirectories.Select(kind => $"{kind}_temp_path {directory}/temporary;"));
        File.WriteAllText(configuration, $$"""
            daemon off; master_process off; pid {{directory}}/nginx.pid; error_log {{directory}}/error.log;
            events { worker_connections 512; }
            http {
                {{temporary}}
                access_log off; client_max_body_size 512m; keepalive_requests 100000;
                server {
                    listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}}; root {{directory}}/data;
                    dav_methods PUT; create_full_put_path on;
                }
            }
            """);
        return Start(port, "nginx", "-c", configuration, "-e", Path.Join(directory, "error.log"));
    }

    /// <summary>
    /// Starts Redis without persistence. Returns null if Redis isn't installed (Debian: redis-server).
    /// </summary>
    /// <param name="directory">The working directory.</param>
    /// <param name="password">The password; empty for none.</param>
    public static LocalServer? Redis(string directory, string password = "")
    {
        var port = FreePort();
        Directory.CreateDirectory(directory);
        var configuration = Path.Join(directory, "redis.conf");
        File.WriteAllText(configuration, $"""
            bind 127.0.0.1
            port {port.ToString(CultureInfo.InvariantCulture)}
            save ""
            dir {directory}
            {(password.Length == 0 ? "" : "requirepass " + password)}

            """);
        return Start(port, "redis-server", configuration);
    }

    /// <summary>Starts a program and waits until it accepts connections. Returns null if the program isn't installed.</summary>
    /// <exception cref="IOException">The program ends, or accepts no connections.</exception>
    public static LocalServer? Start(int port, string program, params string[] arguments)
    {
        // Debian installs servers where only the PATH of root looks.
        string[] places = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];
        if (places.Select(place => Path.Join(place, program)).FirstOrDefault(File.Exists) is not { } path) return null;
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            process = null;
        }

        if (process is null) return null;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new LocalServer(process, port);
        for (var clock = Stopwatch.StartNew(); !Accepts(port);)
        {
            if (!process.HasExited && clock.Elapsed < s_start)
            {
                Thread.Sleep(20);
                continue;
            }

            server.Dispose();
            throw new IOException($"{program} accepts no connections.");
        }

        return server;
    }

    /// <summary>A port that no program uses.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // The program has ended.
        }

        _process.Dispose();
    }

    private static bool Accepts(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
