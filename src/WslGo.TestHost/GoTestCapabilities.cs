using Microsoft.Testing.Extensions.TrxReport.Abstractions;
using Microsoft.Testing.Platform.Capabilities.TestFramework;

namespace WslGo.TestHost;

/// <summary>The capabilities of Go tests: results for trx files.</summary>
internal sealed class GoTestCapabilities : ITestFrameworkCapabilities, ITrxReportCapability
{
    /// <inheritdoc/>
    public IReadOnlyCollection<ITestFrameworkCapability> Capabilities => [this];

    /// <inheritdoc/>
    public bool IsSupported => true;

    /// <inheritdoc/>
    public void Enable()
    {
        // Every result contains what a trx file needs.
    }
}
