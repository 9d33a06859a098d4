using WslGo.Build.Reporting;


namespace WslGo.Build.Modules;

/// <summary>Finds the module files that apply to directories. Each directory is checked once.</summary>
/// <remarks>
/// Source: golang/go <c>src/cmd/go/internal/modload/init.go</c>, <c>findModuleRoot</c>, <c>FindGoWork</c>.
/// </remarks>
/// <param name="environment">The environment of the go command; <c>GOWORK</c> selects the workspace.</param>
internal sealed class ModuleFinder(IReadOnlyDictionary<string, string> environment)
{
    private readonly Dictionary<string, string?> _modFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _workFiles = new(StringComparer.Ordinal);

    /// <summary>The nearest <c>go.mod</c>, if any.</summary>
    /// <param name="directory">The absolute path.</param>
    public string? ModFile(string directory) => FindUpwards(directory, "go.mod", _modFiles);

    /// <summary>The directory of the module that contains a directory.</summary>
    /// <param name="directory">The absolute path.</param>
    /// <param name="modFile">The alternative to <c>go.mod</c>, if any.</param>
    /// <param name="location">The project, for errors.</param>
    /// <exception cref="BuildException">There is no <c>go.mod</c> (WSLGO3014).</exception>
    public string ModuleRoot(string directory, string? modFile, SourceLocation? location)
    {
        if (ModFile(directory) is { } goMod)
            return Path.GetDirectoryName(goMod)!;
        var message = $"No go.mod was found in {directory} or its parent directories.\n";
        message += modFile is null
            ? "Create one in the module's directory: go mod init example.com/app"
            : $"ModFile ({modFile}) replaces only the content of go.mod: "
                + "go still needs a file named go.mod to find the module's directory (go help modules).\n"
                + $"Create one with the same 'module' line as {Path.GetFileName(modFile)}.";
        throw BuildException.Error("WSLGO3014", message, location);
    }

    /// <summary>The workspace file that applies, if any.</summary>
    /// <param name="directory">The absolute path.</param>
    public string? WorkFile(string directory)
    {
        environment.TryGetValue("GOWORK", out var work);
        return work switch
        {
            "off" => null,
            null or "" or "auto" => FindUpwards(directory, "go.work", _workFiles),
            // Go rejects a relative path and reports it.
            _ => Path.IsPathFullyQualified(work) && File.Exists(work) ? work : null,
        };
    }

    private static string? FindUpwards(string directory, string name, Dictionary<string, string?> known)
    {
        var passed = new List<string>();
        string? found = null;
        for (var at = Path.TrimEndingDirectorySeparator(directory); at is not null; at = Path.GetDirectoryName(at))
        {
            if (known.TryGetValue(at, out found))
                break;
            passed.Add(at);
            var path = Path.Join(at, name);
            if (!File.Exists(path))
                continue;
            found = path;
            break;
        }

        foreach (var at in passed) known[at] = found;
        return found;
    }
}
