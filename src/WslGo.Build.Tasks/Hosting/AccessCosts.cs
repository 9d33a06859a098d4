using System.Collections.Concurrent;

namespace WslGo.Build.Hosting;

/// <summary>
/// The cost of file access in directories. Each directory is measured once, because measuring a slow one takes time.
/// </summary>
internal sealed class AccessCosts
{
    private readonly ConcurrentDictionary<string, AccessCost> _costs = new(StringComparer.Ordinal);

    /// <summary>The cost in a directory.</summary>
    /// <param name="directory">An absolute path; if it doesn't exist, its nearest existing parent is measured.</param>
    public AccessCost Of(string directory) => _costs.GetOrAdd(directory, AccessMeter.Measure);
}
