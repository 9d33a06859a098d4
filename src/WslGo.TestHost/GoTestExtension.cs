using Microsoft.Testing.Platform.Extensions;

namespace WslGo.TestHost;

/// <summary>The common metadata of this application's extensions.</summary>
internal abstract class GoTestExtension : IExtension
{
    /// <inheritdoc/>
    public string Uid => GetType().FullName!;

    /// <inheritdoc/>
    public string Version => typeof(GoTestExtension).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public string DisplayName => "WslGo.Sdk";

    /// <inheritdoc/>
    public string Description => "Runs Go tests with go test.";

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);
}
