using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>
/// Copies a file that go built to the output directory, with the mode that go gave it. A file whose content didn't change keeps its time
/// stamp. A changed file is replaced atomically by a rename, which also works for a running program, except on Windows.
/// </summary>
internal static class Delivery
{
    /// <summary>Delivers one file.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="crossesFileSystems">Whether the file goes to another file system, because it was built in the stage.</param>
    /// <returns>Whether the delivered file changed.</returns>
    /// <exception cref="BuildException">The file can't be written (WSLGO3016).</exception>
    public static bool Deliver(GoArtifact artifact, bool crossesFileSystems = false)
    {
        try
        {
            if (Equal(artifact.Built, artifact.Delivered))
            {
                CopyMode(artifact);
                return false;
            }

            if (crossesFileSystems) AtomicFile.Replace(artifact.Delivered, part => BlockCopy.Copy(artifact.Built, part));
            else AtomicFile.Copy(artifact.Built, artifact.Delivered);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BuildException.Error(
                "WSLGO3016",
                $"The output '{artifact.Delivered}' cannot be written: {exception.Message}"
                + (OperatingSystem.IsWindows() ? " If the program is running, stop it first." : ""),
                inner: exception);
        }
    }

    // go applies the umask to the mode. A file system without modes has nothing to compare.
    private static void CopyMode(GoArtifact artifact)
    {
        if (OperatingSystem.IsWindows()) return;
        var mode = File.GetUnixFileMode(artifact.Built);
        if (File.GetUnixFileMode(artifact.Delivered) != mode) File.SetUnixFileMode(artifact.Delivered, mode);
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
