namespace WslGo.Build.Hosting;

/// <summary>Tells what directories lie on, and whether that is slow.</summary>
/// <param name="host">The machine.</param>
/// <param name="measure">Measures a directory; asked only where the type of the file system does not tell its speed.</param>
internal sealed class DirectoryClassifier(HostFacts host, Func<string, AccessCost> measure)
{
    private readonly Dictionary<string, AccessCost> _costs = new(StringComparer.Ordinal);

    /// <summary>A directory with what it lies on, measured if need be.</summary>
    public BuildDirectory Classify(DirectoryRole kind, string path, string? chosenBy)
    {
        var directory = new BuildDirectory(kind, path, chosenBy, host.FileSystemOf(path));
        return directory.FileSystem.Speed == FileSystemSpeed.Unknown ? directory with { Cost = Cost(directory) } : directory;
    }

    // Once for each mount: its cost is its own, whatever the directory.
    private AccessCost Cost(BuildDirectory directory)
    {
        var point = directory.FileSystem.Mount?.Point ?? directory.Path;
        if (!_costs.TryGetValue(point, out var cost)) _costs[point] = cost = measure(directory.Path);
        return cost;
    }
}
