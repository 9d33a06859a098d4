using WslGo.Build.Building;
using WslGo.Build.Modules;

namespace WslGo.Build.Testing;

/// <summary>The modules whose tests ran, for what tells of all of them: reports and coverage.</summary>
internal sealed class TestedModules
{
    private readonly List<string> _roots = [];
    private readonly List<PackageDirectories> _directories = [];
    private readonly List<string> _coverage = [];

    /// <summary>The directories with the user's sources.</summary>
    public IReadOnlyList<string> Roots => _roots;

    /// <summary>The blocks that were measured.</summary>
    public IReadOnlyList<CoverBlock> Blocks => CoverProfile.Read(_coverage);

    /// <summary>Adds a module with what go reads for it.</summary>
    public void Add(Workspace workspace)
    {
        _roots.AddRange(workspace.Roots);
        _directories.Add(new PackageDirectories(workspace));
    }

    /// <summary>Adds what was measured.</summary>
    /// <param name="profiles">Coverage profiles; those that were not written count for nothing.</param>
    public void AddCoverage(IEnumerable<string> profiles) => _coverage.AddRange(profiles.Where(File.Exists).SelectMany(File.ReadLines));

    /// <summary>The directory of a package, by import path; null if not known.</summary>
    public string? Find(string package) => _directories.Select(directories => directories.Find(package)).FirstOrDefault(found => found is not null);
}
