using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>How many source files a build looks at, by where their file systems are mounted.</summary>
internal sealed class SourceCounts
{
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);

    /// <summary>Counts.</summary>
    /// <param name="places">The directories of the build.</param>
    /// <param name="inputs">What was looked at.</param>
    public SourceCounts(IEnumerable<BuildDirectory> places, InputScan inputs)
    {
        foreach (var place in places.Where(place => place.Kind == DirectoryRole.Sources))
        {
            var point = place.FileSystem.Mount?.Point ?? place.Path;
            if (inputs.Trees.GetValueOrDefault(place.Path) is SourceTree tree)
                _files[point] = _files.GetValueOrDefault(point) + tree.Files.Count(file => !file.IsEmptyDirectory);
        }
    }

    /// <summary>The files on what is mounted at a place; null if there are none.</summary>
    public int? At(string point) => _files.TryGetValue(point, out var files) ? files : null;

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, int> All => _files;
}
