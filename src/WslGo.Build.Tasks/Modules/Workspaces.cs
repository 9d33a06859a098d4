using WslGo.Build.Reporting;


namespace WslGo.Build.Modules;

/// <summary>The workspaces that packages of one build belong to. Those of one module share one, which is read once.</summary>
/// <param name="environment">The environment that the go command will have.</param>
internal sealed class Workspaces(IReadOnlyDictionary<string, string> environment)
{
    private readonly ModuleFinder _finder = new(environment);
    private readonly Dictionary<string, Workspace> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a directory, absolute, belongs to a module.</summary>
    public bool IsInModule(string directory) => _finder.ModFile(directory) is not null;

    /// <summary>The directory of the module that a package belongs to.</summary>
    /// <param name="packageDirectory">The directory of the package, absolute.</param>
    /// <param name="location">The project, for the error.</param>
    /// <exception cref="BuildException">WSLGO3014: there is no <c>go.mod</c>.</exception>
    public string ModuleRoot(string packageDirectory, SourceLocation? location) =>
        _finder.ModuleRoot(Path.GetFullPath(packageDirectory), null, location);

    /// <summary>The workspace of a package.</summary>
    /// <param name="packageDirectory">The directory of the package, absolute.</param>
    /// <param name="modFile">The alternative to <c>go.mod</c> (<c>-modfile</c>), absolute; null for none.</param>
    /// <param name="location">The project, for errors that lie in no module file.</param>
    /// <exception cref="BuildException">
    /// WSLGO3014: there is no <c>go.mod</c>, or the module file or <c>go.work</c> in force cannot be read.
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
