using Microsoft.Testing.Extensions.TrxReport.Abstractions;
using Microsoft.Testing.Platform.Capabilities.TestFramework;

namespace WslGo.TestHost;

/// <summary>What the platform can ask of Go tests: results for trx files.</summary>
internal sealed class GoTestCapabilities : ITestFrameworkCapabilities, ITrxReportCapability
{
    /// <inheritdoc/>
    public IReadOnlyCollection<ITestFrameworkCapability> Capabilities => [this];

    /// <inheritdoc/>
    public bool IsSupported => true;

    /// <inheritdoc/>
    public void Enable()
    {
        // Each result has what a trx file needs.
    }
}
