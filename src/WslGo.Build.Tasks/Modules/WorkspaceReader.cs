using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Modules;

/// <summary>Collects what a build of a module reads. go reports missing members.</summary>
internal sealed class WorkspaceReader
{
    private readonly List<string> _roots = [];
    private readonly Dictionary<string, string> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _replacements = new(StringComparer.Ordinal);
    private readonly HashSet<LocalModule> _replacing = [];
    private readonly List<string> _files = [];
    private readonly List<Finding> _problems = [];
    private VersionLine? _minimumLanguage;
    private VersionLine? _preferredToolchain;

    private WorkspaceReader()
    {
    }

    /// <summary>Reads the modules of a build.</summary>
    /// <param name="root">The absolute directory of the main module.</param>
    /// <param name="modFile">The alternative to <c>go.mod</c> (<c>-modfile</c>), absolute; null for none.</param>
    /// <param name="workFile">The <c>go.work</c> that applies, if any.</param>
    /// <param name="location">The project, for errors without a module file.</param>
    /// <exception cref="BuildException">The module file or <c>go.work</c> can't be read (WSLGO3014).</exception>
    public static Workspace Read(string root, string? modFile, string? workFile, SourceLocation? location)
    {
        if (modFile is not null && !File.Exists(modFile))
            throw BuildException.Error("WSLGO3004", $"ModFile ({modFile}) does not exist.", location);

        var reader = new WorkspaceReader();
        var goModPath = modFile ?? Path.Join(root, "go.mod");
        var goMod = reader.AddModule(root, goModPath);
        if (modFile is not null)
            reader.AddFile(Path.Join(root, "go.mod"));
        if (workFile is not null)
            reader.AddWorkspace(workFile);

        // A module of the workspace is never replaced.
        foreach (var (path, directory) in reader._replacements)
            reader._modules.TryAdd(path, directory);
        var own = reader._modules.Select(module => new LocalModule(module.Key, module.Value));
        var vendor = Path.Join(workFile is null ? root : Path.GetDirectoryName(workFile), "vendor");
        var hasVendor = File.Exists(Path.Join(vendor, "modules.txt"));
        return new Workspace(
            root,
            goMod.ModulePath,
            goModPath,
            workFile,
            reader._roots,
            reader._modules,
            hasVendor ? vendor : null,
            reader._files,
            reader._minimumLanguage,
            reader._preferredToolchain,
            reader._problems)
        {
            LocalModules = [.. own.Concat(reader._replacing).Concat(hasVendor ? [new LocalModule("", vendor)] : []).Distinct()],
        };
    }

    private GoModFile AddModule(string root, string goModPath)
    {
        AddRoot(root);
        var goMod = GoModFile.Parse(ReadText(goModPath));
        if (goMod.ModulePath is not null)
            _modules.TryAdd(goMod.ModulePath, root);
        AddKnown(goModPath);
        // Go derives the name of the sum file from that of the mod file: modload/init.go.
        AddFile(Path.ChangeExtension(goModPath, ".sum"));
        AddVersions(goModPath, goMod.GoLine, goMod.ToolchainLine);
        AddProblems(goModPath, goMod.Problems);
        // Relative to the module, even for an alternative mod file in another directory: modload/init.go, replaceRelativeTo.
        AddReplacements(root, goMod.Replaces, overrule: false);
        return goMod;
    }

    private void AddWorkspace(string workFile)
    {
        var directory = Path.GetDirectoryName(workFile)!;
        var work = GoWorkFile.Parse(ReadText(workFile));
        AddKnown(workFile);
        AddFile(workFile + ".sum");
        AddVersions(workFile, work.GoLine, work.ToolchainLine);
        AddProblems(workFile, work.Problems);
        AddReplacements(directory, work.Replaces, overrule: true);
        foreach (var use in work.Uses)
        {
            var root = FullPath(directory, use);
            var goModPath = Path.Join(root, "go.mod");
            if (!_files.Contains(goModPath) && File.Exists(goModPath))
                AddModule(root, goModPath);
        }

        // go work vendor creates the directory next to go.work, which need not be in a module.
        if (File.Exists(Path.Join(directory, "vendor", "modules.txt")))
            AddRoot(Path.Join(directory, "vendor"));
    }

    private void AddReplacements(string baseDirectory, IReadOnlyList<ModuleReplacement> replacements, bool overrule)
    {
        foreach (var replacement in replacements)
        {
            if (!replacement.IsLocal)
                continue;
            var directory = FullPath(baseDirectory, replacement.NewPath);
            AddRoot(directory);
            _replacing.Add(new LocalModule(replacement.OldPath, directory));
            if (overrule)
                _replacements[replacement.OldPath] = directory;
            else
                _replacements.TryAdd(replacement.OldPath, directory);
        }
    }

    private void AddVersions(string file, DirectiveLine? goLine, DirectiveLine? toolchainLine)
    {
        if (GoVersion.TryParseLanguage(goLine?.Value, out var language))
        {
            var line = new VersionLine($"go {goLine!.Value}", language, new SourceLocation(file, goLine.Line));
            _minimumLanguage = VersionLine.Higher(_minimumLanguage, line);
        }

        if (GoVersion.TryParseToolchain(toolchainLine?.Value, out var toolchain))
        {
            var text = $"toolchain {toolchainLine!.Value}";
            var line = new VersionLine(text, toolchain, new SourceLocation(file, toolchainLine.Line));
            _preferredToolchain = VersionLine.Higher(_preferredToolchain, line);
        }
    }

    private void AddProblems(string file, IReadOnlyList<FileProblem> problems)
    {
        foreach (var problem in problems)
        {
            var location = new SourceLocation(file, problem.Line);
            _problems.Add(new Finding("WSLGO3014", FindingSeverity.Error, problem.Text, location));
        }
    }

    private void AddRoot(string directory)
    {
        if (Directory.Exists(directory) && !_roots.Contains(directory))
            _roots.Add(directory);
    }

    private void AddFile(string path)
    {
        if (!_files.Contains(path) && File.Exists(path))
            _files.Add(path);
    }

    // A file that was read.
    private void AddKnown(string path)
    {
        if (!_files.Contains(path))
            _files.Add(path);
    }

    private static string FullPath(string baseDirectory, string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path.Replace('\0', '_'), baseDirectory));

    private static string ReadText(string path)
    {
        try
        {
            return ModuleText.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BuildException.Error("WSLGO3014", $"The file cannot be read: {e.Message}", new SourceLocation(path), e);
        }
    }
}
