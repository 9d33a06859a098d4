using WslGo.Build.Modules;

namespace WslGo.Build.Building;

/// <summary>Finds the directories of packages from the known directories of modules, without running go.</summary>
/// <param name="modules">Module paths and their absolute directories: main modules and local replacements.</param>
/// <param name="vendor">The absolute vendor directory, if it is used.</param>
internal sealed class PackageDirectories(IReadOnlyDictionary<string, string> modules, string? vendor = null)
{
    /// <summary>Finds the packages of a workspace.</summary>
    public PackageDirectories(Workspace workspace)
        : this(workspace.Modules, workspace.VendorDirectory)
    {
    }

    /// <summary>The directory of a package, which may not exist; null for a package of an unknown module.</summary>
    public string? Find(string importPath)
    {
        // The longest module path that is a prefix of the import path, element by element, as go resolves imports.
        for (var module = importPath; ;)
        {
            if (modules.TryGetValue(module, out var directory))
                return GoOutputPath.Resolve(directory, importPath[module.Length..].TrimStart('/'));
            var end = module.LastIndexOf('/');
            if (end < 0)
                return vendor is null ? null : GoOutputPath.Resolve(vendor, importPath);
            module = module[..end];
        }
    }
}
