using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>
/// Finds invalid settings of Go, with which every go command fails, before go runs: a build and the doctor then report the
/// same, with the place where it was set. The value of GOFLAGS may be a secret and is not shown.
/// </summary>
/// <param name="request">What is asked for.</param>
/// <remarks>
/// Source: golang/go <c>src/cmd/go/main.go</c> (GOPATH), <c>internal/cache/default.go</c>, <c>internal/modfetch/cache.go</c>
/// (checkCacheDir), <c>internal/base/goflags.go</c>, <c>internal/modload/init.go</c> (GO111MODULE), <c>internal/work/init.go</c>
/// (the pair of GOOS and GOARCH).
/// </remarks>
internal sealed class GoSettingsCheck(GoBuildRequest request)
{
    private readonly GoUserSettings _settings = request.Settings;
    private readonly SettingSource _source = new(request.Settings, request.ProjectVariables, HostFacts.ThisSystem());

    /// <summary>Checks what every go command reads.</summary>
    /// <param name="workspace">What is built.</param>
    /// <param name="toolchain">The Go.</param>
    /// <param name="environment">What the SDK sets, which counts before the user's.</param>
    /// <exception cref="BuildException">go would refuse (WSLGO2040).</exception>
    public void Check(Workspace workspace, Toolchain toolchain, IReadOnlyDictionary<string, string> environment)
    {
        CheckWorkDirectories();
        CheckBuildCache();
        if (_settings.Find("GOMODCACHE") is { } modules && !Path.IsPathFullyQualified(modules) && NeedsModules(workspace))
            throw Relative("GOMODCACHE", modules);
        if (_settings.Find("GOFLAGS") is { } flags) CheckFlags(flags);
        if (_settings.Find("GO111MODULE") is { } mode and not ("on" or "off" or "auto"))
            throw Bad("GO111MODULE", $"Invalid GO111MODULE='{mode}': expected on, off or auto.");
        CheckTarget(toolchain, environment);
    }

    private void CheckWorkDirectories()
    {
        foreach (var entry in (_settings.Find("GOPATH") ?? "").Split(Path.PathSeparator))
        {
            if (entry.StartsWith('~'))
                throw Bad("GOPATH", $"GOPATH='{_settings.Find("GOPATH")}': go does not expand ~.");
            if (entry.Length > 0 && !Path.IsPathFullyQualified(entry)) throw Relative("GOPATH", _settings.Find("GOPATH")!);
        }
    }

    private void CheckBuildCache()
    {
        switch (_settings.Find("GOCACHE"))
        {
            case "off":
                throw Bad("GOCACHE", "GOCACHE=off: go has required a build cache since Go 1.12.");
            case { } cache when !Path.IsPathFullyQualified(cache):
                throw Relative("GOCACHE", cache);
        }
    }

    // Only go knows all flags; this checks the syntax.
    private void CheckFlags(string flags)
    {
        if (!GoArguments.IsClosed(flags)) throw Bad("GOFLAGS", "GOFLAGS has an unclosed quotation mark.");
        foreach (var word in GoArguments.Words(flags))
        {
            if (word is ['-', not ('-' or '='), ..] or ['-', '-', not ('-' or '='), ..]) continue;
            throw Bad("GOFLAGS", "GOFLAGS contains a word that is not a flag. Each word must start with -; write a value as -flag=value.");
        }
    }

    // A target that the SDK sets is valid.
    private void CheckTarget(Toolchain toolchain, IReadOnlyDictionary<string, string> environment)
    {
        if ((_settings.Find("GOOS") is null || environment.ContainsKey("GOOS"))
            && (_settings.Find("GOARCH") is null || environment.ContainsKey("GOARCH")))
        {
            return;
        }

        var machine = GoTarget.OfThisMachine();
        var target = new GoTarget(
            environment.GetValueOrDefault("GOOS") ?? _settings.Find("GOOS") ?? machine.Os,
            environment.GetValueOrDefault("GOARCH") ?? _settings.Find("GOARCH") ?? machine.Arch);
        var list = Path.Join(toolchain.Root, "src", "internal", "platform", "zosarch.go");
        if (!File.Exists(list) || File.ReadAllText(list).Contains($"{{\"{target.Os}\", \"{target.Arch}\"}}", StringComparison.Ordinal)) return;
        throw Bad(
            target.Os != machine.Os && !environment.ContainsKey("GOOS") ? "GOOS" : "GOARCH",
            $"{toolchain.VersionText} does not support GOOS={target.Os} GOARCH={target.Arch}; 'go tool dist list' prints the supported pairs.");
    }

    private static bool NeedsModules(Workspace workspace) =>
        workspace.VendorDirectory is null && workspace.Files.Any(file => file.EndsWith(".sum", StringComparison.Ordinal));

    private BuildException Relative(string name, string value) => Bad(
        name,
        $"{name}='{value}' is not an absolute path."
        + (!OperatingSystem.IsWindows() && value is [_, ':', '\\' or '/', ..] && char.IsAsciiLetter(value[0])
            ? $" It is a Windows path: WSLENV passes a variable untranslated unless its entry ends in /p ({name}/p)."
            : ""));

    private BuildException Bad(string name, string seen) => BuildException.Error(
        "WSLGO2040", $"{seen} Fix: {_source.Undo(name)}", Location(name));

    private SourceLocation Location(string name) =>
        _source.IsOfProject(name) ? ProjectText.Find(request.ProjectFile, "GoEnvironment", name)
        : _source.IsInFileOnly(name) && _settings.File is { } file ? new SourceLocation(file)
        : new SourceLocation(request.ProjectFile);
}
