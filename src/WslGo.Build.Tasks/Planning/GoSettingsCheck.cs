using System.Globalization;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>
/// Detects invalid Go settings, with which every go command fails, before go runs. A build and the doctor therefore report the same
/// error, with the source of the setting. The values of GOFLAGS and of compiler variables may be secrets and are not printed.
/// </summary>
/// <param name="request">The project's request.</param>
/// <remarks>
/// Source: golang/go <c>src/cmd/go/main.go</c> (GOPATH), <c>internal/cache/default.go</c>, <c>internal/modfetch/cache.go</c>
/// (checkCacheDir), <c>internal/base/goflags.go</c>, <c>internal/modload/init.go</c> (GO111MODULE, GOWORK),
/// <c>internal/work/init.go</c> (the pair of GOOS and GOARCH, compilers), <c>internal/cache/prog.go</c> (GOCACHEPROG), <c>src/internal/buildcfg/exp.go</c> (GOEXPERIMENT),
/// <c>src/runtime/mgcpacer.go</c> (GOMEMLIMIT).
/// </remarks>
internal sealed class GoSettingsCheck(GoBuildRequest request)
{
    private static readonly string[] s_compilers = ["CC", "CXX", "FC"];

    private readonly GoUserSettings _settings = request.Settings;
    private readonly SettingSource _source = new(request.Settings, request.ProjectVariables, HostFacts.ThisSystem());

    /// <summary>Checks the settings that every go command reads.</summary>
    /// <param name="workspace">The workspace that is built.</param>
    /// <param name="toolchain">The Go.</param>
    /// <param name="environment">The variables that the SDK sets, which have precedence over the user's.</param>
    /// <exception cref="BuildException">go would reject a setting (WSLGO2040).</exception>
    public void Check(Workspace workspace, Toolchain toolchain, IReadOnlyDictionary<string, string> environment)
    {
        CheckWorkDirectories();
        CheckBuildCache();
        if (NeedsModules(workspace)) CheckModuleCache();
        CheckWorkspace();
        CheckMemoryLimit();
        CheckExperiments(toolchain);
        foreach (var name in s_compilers) CheckCompiler(name);
        if (toolchain.Version >= GoFeatures.CacheProgram) CheckCacheProgram(environment);
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
            case null when !(OperatingSystem.IsWindows() ? Has("LocalAppData") : Has("HOME") || (Has("XDG_CACHE_HOME") && !OperatingSystem.IsMacOS())):
                throw Missing("GOCACHE", OperatingSystem.IsWindows() ? "LocalAppData" : "HOME");
        }
    }

    private void CheckModuleCache()
    {
        if (_settings.Find("GOMODCACHE") is { } modules && !Path.IsPathFullyQualified(modules)) throw Relative("GOMODCACHE", modules);
        var home = OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME";
        if (_settings.Find("GOMODCACHE") is null && _settings.Find("GOPATH") is null && !Has(home)) throw Missing("GOMODCACHE", home);
    }

    // 'go env -w' rejects GOWORK.
    private void CheckWorkspace()
    {
        if (!_settings.Environment.TryGetValue("GOWORK", out var file) || file is "" or "off" or "auto") return;
        if (!Path.IsPathFullyQualified(file)) throw Relative("GOWORK", file);
        if (!File.Exists(file)) throw Bad("GOWORK", $"GOWORK='{file}': the file does not exist.");
    }

    // The runtime of the go command itself reads GOMEMLIMIT, only from the environment.
    private void CheckMemoryLimit()
    {
        if (!_settings.Environment.TryGetValue("GOMEMLIMIT", out var limit) || limit is "" or "off") return;
        var digits = limit.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : limit.Length;
        if (long.TryParse(limit.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && limit[digits..] is "" or "B" or "KiB" or "MiB" or "GiB" or "TiB")
        {
            return;
        }

        throw Bad("GOMEMLIMIT", $"Invalid GOMEMLIMIT='{limit}': expected a number of bytes, such as 2GiB (units: B, KiB, MiB, GiB, TiB).");
    }

    // Each experiment has a pair of files in Go's sources.
    private void CheckExperiments(Toolchain toolchain)
    {
        var directory = Path.Join(toolchain.Root, "src", "internal", "goexperiment");
        if (_settings.Find("GOEXPERIMENT") is not { } names || !Directory.Exists(directory)) return;
        foreach (var word in names.Split(','))
        {
            var name = word.StartsWith("no", StringComparison.Ordinal) ? word[2..] : word;
            if (word is "" or "none" || name == "regabi" || File.Exists(Path.Join(directory, $"exp_{name}_on.go"))) continue;
            throw Bad("GOEXPERIMENT", $"GOEXPERIMENT='{names}': {toolchain.VersionText} has no experiment '{name}'.");
        }
    }

    private void CheckCompiler(string name)
    {
        if (_settings.Find(name) is not { } command) return;
        if (!GoArguments.IsClosed(command)) throw Bad(name, $"{name} has an unclosed quotation mark.");
        if (GoArguments.SplitFlags(command) is [var program, ..] && !Path.IsPathFullyQualified(program) && Path.GetFileName(program) != program)
            throw Bad(name, $"{name} is a relative path: go requires a name on the PATH or an absolute path.");
    }

    // The arguments may be secrets. On Windows, PATHEXT determines the extensions of a name.
    private void CheckCacheProgram(IReadOnlyDictionary<string, string> environment)
    {
        const string Variable = "GOCACHEPROG", Property = "GoCacheProg";
        var command = environment.GetValueOrDefault(Variable) ?? _settings.Find(Variable) ?? "";
        if (OperatingSystem.IsWindows() || GoArguments.SplitFlags(command) is not [var program, ..] || IsProgram(program)) return;

        // MSBuild also creates a property from the variable.
        if (command == _settings.Find(Variable)) throw Bad(Variable, $"{Variable} names a program that does not exist: '{program}'.");
        throw BuildException.Error(
            "WSLGO2040", $"{Property} names a program that does not exist: '{program}'. Fix: install the program, or remove {Property}.",
            ProjectText.Find(request.ProjectFile, Property));
    }

    // go itself checks relative paths.
    private bool IsProgram(string name) => Path.IsPathFullyQualified(name)
        ? File.Exists(name)
        : name.Contains('/') || ProgramSearch.Find(_settings.Environment, name) is not null;

    // Only go knows all flags, so this checks only the syntax.
    private void CheckFlags(string flags)
    {
        if (!GoArguments.IsClosed(flags)) throw Bad("GOFLAGS", "GOFLAGS has an unclosed quotation mark.");
        foreach (var word in GoArguments.SplitFlags(flags))
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

    private bool Has(string name) => _settings.IsInEnvironment(name);

    private BuildException Missing(string name, string parent) => BuildException.Error(
        "WSLGO2040",
        $"{name} is not set, and go cannot determine a default directory for this cache. "
        + $"Fix: set {parent}, or {name}.",
        new SourceLocation(request.ProjectFile));

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
