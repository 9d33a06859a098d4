namespace WslGo.Build.Staging;

/// <summary>A copy that is up to date, and is kept from changing until this is disposed of.</summary>
/// <param name="manifest">What it was made of.</param>
/// <param name="held">The lock.</param>
internal sealed class MirrorHold(Manifest manifest, IDisposable held) : IDisposable
{
    /// <summary>What it was made of.</summary>
    public Manifest Manifest => manifest;

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
