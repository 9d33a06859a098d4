using System.Collections.Concurrent;

namespace WslGo.Build.Tasks;

/// <summary>How many source files the builds of this node looked at, by where their file systems are mounted: for what findings cost.</summary>
internal sealed class CountedSources
{
    private readonly ConcurrentDictionary<string, int> _files = new(StringComparer.Ordinal);

    /// <summary>Keeps what the last build counted.</summary>
    public void Keep(IReadOnlyDictionary<string, int> files)
    {
        foreach (var (point, count) in files) _files[point] = count;
    }

    /// <summary>What was counted on what is mounted at a place; null if nothing was.</summary>
    public int? At(string point) => _files.TryGetValue(point, out var files) ? files : null;
}
