using WslGo.Build.Building;
using WslGo.Build.Modules;

namespace WslGo.Build.Testing;

/// <summary>The modules whose tests ran, for reports and coverage.</summary>
internal sealed class TestedModules
{
    private readonly List<string> _roots = [];
    private readonly List<PackageDirectories> _directories = [];
    private readonly List<string> _coverage = [];

    /// <summary>The directories with the user's sources.</summary>
    public IReadOnlyList<string> Roots => _roots;

    /// <summary>The measured blocks.</summary>
    public IReadOnlyList<CoverBlock> Blocks => CoverProfile.Read(_coverage);

    /// <summary>Adds a module.</summary>
    public void Add(Workspace workspace)
    {
        _roots.AddRange(workspace.Roots);
        _directories.Add(new PackageDirectories(workspace));
    }

    /// <summary>Adds coverage.</summary>
    /// <param name="profiles">Coverage profiles; those that don't exist are skipped.</param>
    public void AddCoverage(IEnumerable<string> profiles) => _coverage.AddRange(profiles.Where(File.Exists).SelectMany(File.ReadLines));

    /// <summary>The directory of a package, by import path; null if unknown.</summary>
    public string? Find(string package) => _directories.Select(directories => directories.Find(package)).FirstOrDefault(found => found is not null);
}
