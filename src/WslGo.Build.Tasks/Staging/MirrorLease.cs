using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>A copy that is up to date, and is kept from changing until this is disposed of.</summary>
/// <param name="manifest">What it was made of.</param>
/// <param name="held">The lock.</param>
/// <param name="use">Tells a later build if this one did not end.</param>
internal sealed class MirrorLease(Manifest manifest, IDisposable held, IDisposable use) : IDisposable
{
    /// <summary>What it was made of.</summary>
    public Manifest Manifest => manifest;

    /// <inheritdoc/>
    public void Dispose()
    {
        use.Dispose();
        held.Dispose();
    }
}

/// <summary>A file in the record of a copy that is there, and locked, as long as a build uses the copy.</summary>
/// <param name="folder">The record's directory, which stays while the copy is held.</param>
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
            // Windows can't delete an open file; elsewhere it is locked to the end.
            if (OperatingSystem.IsWindows()) held.Dispose();
            folder.Unlink(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next build takes it for the use of one that did not end, and looks at the copy.
        }
        finally
        {
            held.Dispose();
            folder.Dispose();
        }
    }
}
