namespace WslGo.Build.Hosting;

/// <summary>Determines the file systems of directories and whether they are slow.</summary>
/// <param name="host">The machine.</param>
/// <param name="measure">Measures a directory; called only if the type of the file system isn't conclusive.</param>
internal sealed class DirectoryClassifier(HostFacts host, Func<string, AccessCost> measure)
{
    private readonly Dictionary<string, AccessCost> _costs = new(StringComparer.Ordinal);

    /// <summary>Classifies a directory, and measures it if necessary.</summary>
    public BuildDirectory Classify(DirectoryRole kind, string path, string? chosenBy)
    {
        var directory = new BuildDirectory(kind, path, chosenBy, host.FileSystemOf(path));
        return directory.FileSystem.Speed == FileSystemSpeed.Unknown ? directory with { Cost = Cost(directory) } : directory;
    }

    // Measured once per mount: the cost depends on the mount, not on the directory.
    private AccessCost Cost(BuildDirectory directory)
    {
        var point = directory.FileSystem.Mount?.Point ?? directory.Path;
        if (!_costs.TryGetValue(point, out var cost)) _costs[point] = cost = measure(directory.Path);
        return cost;
    }
}
