using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>An up-to-date copy that doesn't change until this is disposed of.</summary>
/// <param name="manifest">What the copy was made from.</param>
/// <param name="held">The lock.</param>
/// <param name="use">Shows later builds whether this one finished.</param>
internal sealed class MirrorLease(Manifest manifest, IDisposable held, IDisposable use) : IDisposable
{
    /// <summary>What the copy was made from.</summary>
    public Manifest Manifest => manifest;

    /// <inheritdoc/>
    public void Dispose()
    {
        use.Dispose();
        held.Dispose();
    }
}

/// <summary>A file in the record's directory that exists, locked, while a build uses the copy.</summary>
/// <param name="folder">The record's directory, which stays while the copy is locked.</param>
/// <param name="name">The file.</param>
/// <param name="held">The lock.</param>
internal sealed class MirrorUse(PrivateFolder folder, string name, IDisposable held) : IDisposable
{
    private bool _isEnded;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isEnded) return;
        _isEnded = true;
        try
        {
            // Windows can't delete an open file. Elsewhere the file is locked until the end.
            if (OperatingSystem.IsWindows()) held.Dispose();
            folder.Unlink(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next build assumes that this one didn't finish, and verifies the copy.
        }
        finally
        {
            held.Dispose();
            folder.Dispose();
        }
    }
}
