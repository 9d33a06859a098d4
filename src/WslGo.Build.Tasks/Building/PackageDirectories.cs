using WslGo.Build.Modules;

namespace WslGo.Build.Building;

/// <summary>Finds packages' directories without asking go, by the modules whose directories are known.</summary>
/// <param name="modules">Module path to absolute directory: main modules and local replacements.</param>
/// <param name="vendor">The absolute vendor directory, if that is in use.</param>
internal sealed class PackageDirectories(IReadOnlyDictionary<string, string> modules, string? vendor = null)
{
    /// <summary>Finds the packages of a workspace.</summary>
    public PackageDirectories(Workspace workspace)
        : this(workspace.Modules, workspace.VendorDirectory)
    {
    }

    /// <summary>The directory of a package, whether it exists or not; null for one of an unknown module.</summary>
    public string? Find(string importPath)
    {
        // The longest module path that the import path begins with, part by part, as go resolves imports.
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
