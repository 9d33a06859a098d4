using System.Diagnostics;
using System.Globalization;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Machine;

/// <summary>A slow file system that shows a directory, like a Windows drive in WSL 2: <c>tests/SlowFs</c>.</summary>
public sealed class SlowMount : IDisposable
{
    private readonly Process _server;

    private SlowMount(Process server, string directory) => (_server, Directory) = (server, directory);

    /// <summary>The mount point.</summary>
    public string Directory { get; }

    /// <summary>Mounts the file system.</summary>
    /// <param name="backing">The directory that it shows.</param>
    /// <param name="point">Where to mount it.</param>
    /// <param name="bin">The directory for its program.</param>
    /// <param name="latency">The duration of each operation, in microseconds.</param>
    /// <exception cref="SkippedException">The program can't be compiled, or mounting isn't permitted.</exception>
    public static SlowMount Make(string backing, string point, string bin, int latency)
    {
        if (!File.Exists("/dev/fuse")) throw new SkippedException("there is no /dev/fuse here; --slow names a slow directory");
        var program = Compile(bin);
        var server = Start(
            program, backing, point, "-o", "delay=" + latency.ToString(CultureInfo.InvariantCulture));
        if (server.StandardOutput.ReadLine() == "ready") return new SlowMount(server, point);
        using (server)
        {
            throw new SkippedException($"a FUSE mount is not permitted here: {server.StandardError.ReadToEnd().Trim()}");
        }
    }

    public void Dispose()
    {
        // The program unmounts the file system when its input ends.
        _server.StandardInput.Close();
        _server.WaitForExit();
        _server.Dispose();
    }

    private static string Compile(string bin)
    {
        using var compiler = Start(Path.Join(Repository.Root, "tests", "SlowFs", "build.sh"), bin);
        var output = compiler.StandardOutput.ReadToEnd();
        var errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        return compiler.ExitCode == 0
            ? output.Trim()
            : throw new SkippedException($"tests/SlowFs can't be compiled, which takes gcc, pkg-config and libfuse3-dev: {errors.Trim()}");
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new SkippedException($"{program} can't be run: {exception.Message}");
        }
    }
}
