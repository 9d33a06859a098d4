using System.Collections.Concurrent;

namespace WslGo.Build.Hosting;

/// <summary>What looking at files costs in directories, each measured once: it takes a while where it costs much.</summary>
internal sealed class AccessCosts
{
    private readonly ConcurrentDictionary<string, AccessCost> _costs = new(StringComparer.Ordinal);

    /// <summary>The cost in a directory.</summary>
    /// <param name="directory">An absolute path; if it isn't there, the nearest directory above it that is.</param>
    public AccessCost Of(string directory) => _costs.GetOrAdd(directory, AccessMeter.Measure);
}
