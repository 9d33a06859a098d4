using WslGo.Build.Reporting;


namespace WslGo.Build.Modules;

/// <summary>The workspaces of a build's packages. Packages of one module share a workspace, which is read once.</summary>
/// <param name="environment">The environment of the go command.</param>
internal sealed class Workspaces(IReadOnlyDictionary<string, string> environment)
{
    private readonly ModuleFinder _finder = new(environment);
    private readonly Dictionary<string, Workspace> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a module contains a directory, given by its absolute path.</summary>
    public bool IsInModule(string directory) => _finder.ModFile(directory) is not null;

    /// <summary>The directory of the module that contains a package.</summary>
    /// <param name="packageDirectory">The absolute directory of the package.</param>
    /// <param name="location">The project, for errors.</param>
    /// <exception cref="BuildException">There is no <c>go.mod</c> (WSLGO3014).</exception>
    public string ModuleRoot(string packageDirectory, SourceLocation? location) =>
        _finder.ModuleRoot(Path.GetFullPath(packageDirectory), null, location);

    /// <summary>The workspace of a package.</summary>
    /// <param name="packageDirectory">The absolute directory of the package.</param>
    /// <param name="modFile">The alternative to <c>go.mod</c> (<c>-modfile</c>), absolute; null for none.</param>
    /// <param name="location">The project, for errors without a module file.</param>
    /// <exception cref="BuildException">
    /// There is no <c>go.mod</c>, or the module file or <c>go.work</c> can't be read (WSLGO3014).
    /// </exception>
    public Workspace Of(string packageDirectory, string? modFile = null, SourceLocation? location = null)
    {
        if (string.IsNullOrEmpty(modFile))
            modFile = null;
        packageDirectory = Path.GetFullPath(packageDirectory);
        var root = _finder.ModuleRoot(packageDirectory, modFile, location);
        var workFile = _finder.WorkFile(packageDirectory);
        var key = string.Join('\0', root, modFile, workFile);
        if (!_known.TryGetValue(key, out var workspace))
            _known[key] = workspace = WorkspaceReader.Read(root, modFile, workFile, location);
        return workspace;
    }
}
