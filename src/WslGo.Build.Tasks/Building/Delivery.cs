using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>
/// Brings what go built to where MSBuild wants it. A file whose content did not change keeps its time; another appears
/// whole, by a rename, which also replaces a program that is running (on Windows that is an error).
/// </summary>
internal static class Delivery
{
    /// <summary>Delivers one file.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="isFar">Whether it goes to another file system, from the stage's.</param>
    /// <returns>Whether the delivered file changed.</returns>
    /// <exception cref="BuildException">It can't be written (WSLGO3004).</exception>
    public static bool Deliver(GoArtifact artifact, bool isFar = false)
    {
        try
        {
            var isEqual = Equal(artifact.Built, artifact.Delivered);
            if (artifact.IsExecutable) AllowExecution(isEqual ? artifact.Delivered : artifact.Built);
            if (isEqual) return false;
            if (isFar) WholeFile.Place(artifact.Delivered, part => BlockCopy.Copy(artifact.Built, part));
            else WholeFile.Copy(artifact.Built, artifact.Delivered);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BuildException.Error(
                "WSLGO3004",
                $"The output '{artifact.Delivered}' cannot be written: {exception.Message}"
                + (OperatingSystem.IsWindows() ? " If the program is running, end it first." : ""),
                inner: exception);
        }
    }

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static void AllowExecution(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var mode = File.GetUnixFileMode(path);
        if ((mode & Executable) != Executable) File.SetUnixFileMode(path, mode | Executable);
    }

    private static bool Equal(string first, string second)
    {
        var (a, b) = (new FileInfo(first), new FileInfo(second));
        if (!b.Exists || a.Length != b.Length) return false;
        using var left = a.OpenRead();
        using var right = b.OpenRead();
        var (leftBytes, rightBytes) = (new byte[BlockCopy.BlockSize], new byte[BlockCopy.BlockSize]);
        while (left.ReadAtLeast(leftBytes, leftBytes.Length, throwOnEndOfStream: false) is > 0 and var count)
        {
            right.ReadAtLeast(rightBytes, count, throwOnEndOfStream: false);
            if (!leftBytes.AsSpan(0, count).SequenceEqual(rightBytes.AsSpan(0, count))) return false;
        }

        return true;
    }
}
