using System.Diagnostics;
using System.Globalization;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>A private mount namespace for a test, which ends together with it (mount_namespaces(7)).</summary>
public sealed class MountNamespace : IDisposable
{
    private readonly Process _holder;

    /// <summary>Creates a namespace. The test is inconclusive if this isn't permitted.</summary>
    public MountNamespace()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Assert.Inconclusive("Mounting needs Linux and root.");
        _holder = Command.Start("unshare", ["-m", "sh", "-c", "echo ready; read end"], "/", Variables);
        if (_holder.StandardOutput.ReadLine() == "ready") return;
        var reason = _holder.StandardError.ReadToEnd();
        _holder.Dispose();
        Assert.Inconclusive($"A mount namespace is not permitted here: {reason}");
    }

    /// <summary>The command that runs a program in the namespace.</summary>
    /// <param name="directory">The working directory, because entering the namespace changes to the root.</param>
    public IReadOnlyList<string> Wrapper(string directory) =>
    [
        "nsenter", $"--mount=/proc/{_holder.Id.ToString(CultureInfo.InvariantCulture)}/ns/mnt", "--",
        "sh", "-c", "cd \"$0\" && exec \"$@\"", directory,
    ];

    private static Dictionary<string, string> Variables => new() { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" };

    /// <summary>Mounts a tmpfs. The test is inconclusive if this isn't permitted.</summary>
    public void MountMemory(string directory, string options)
    {
        Directory.CreateDirectory(directory);
        var result = Run($"mount -t tmpfs -o {options} tmpfs '{directory}'");
        if (result.ExitCode != 0) Assert.Inconclusive($"Mounting is not permitted here: {result.Output}");
    }

    /// <summary>Runs a shell command.</summary>
    public CommandResult Run(string line) =>
        Command.Run(Wrapper("/")[0], [.. Wrapper("/").Skip(1), "sh", "-c", line], "/", Variables);

    public void Dispose()
    {
        _holder.StandardInput.Close();
        _holder.WaitForExit();
        _holder.Dispose();
    }
}
