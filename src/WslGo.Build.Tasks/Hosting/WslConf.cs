namespace WslGo.Build.Hosting;

/// <summary>The settings of a distribution, <c>/etc/wsl.conf</c>.</summary>
/// <remarks>
/// Keys and types from microsoft/WSL <c>src/linux/init/WslDistributionConfig.cpp</c> and <c>.h</c>. An invalid line ends the file
/// there, and unknown keys are ignored.
/// </remarks>
internal static class WslConf
{
    /// <summary>The path of the file.</summary>
    public const string Path = "/etc/wsl.conf";

    internal static readonly ConfigKey[] Keys =
    [
        new("automount", "enabled", ConfigValue.Boolean),
        new("automount", "root", ConfigValue.Any),
        new("automount", "options", ConfigValue.Any)
        {
            // ConfigMountDrvFsVolumes in config.cpp.
            WithoutEffect = values => values.Is("automount", "enabled", false) ? new("automount.enabled is false") : null,
            InPart = DriveOptions,
        },
        new("automount", "mountFsTab", ConfigValue.Boolean),
        new("automount", "ldconfig", ConfigValue.Boolean),
        new("automount", "cgroups", ConfigValue.OneOf("v1", "v2")),
        new("filesystem", "umask", ConfigValue.Integer),
        new("interop", "enabled", ConfigValue.Boolean),
        new("interop", "appendWindowsPath", ConfigValue.Boolean),
        new("network", "generateHosts", ConfigValue.Boolean),
        new("network", "generateResolvConf", ConfigValue.Boolean),
        new("network", "hostname", ConfigValue.Any),
        new("time", "useWindowsTimezone", ConfigValue.Boolean),
        new("fileServer", "enabled", ConfigValue.Boolean),
        new("fileServer", "logFile", ConfigValue.Any) { WithoutEffect = FileServer },
        new("fileServer", "logLevel", ConfigValue.Integer) { WithoutEffect = FileServer },
        new("fileServer", "logTruncate", ConfigValue.Boolean) { WithoutEffect = FileServer },
        new("gpu", "enabled", ConfigValue.Boolean),
        new("gpu", "appendLibPath", ConfigValue.Boolean)
        {
            // ConfigCreateEnvironmentBlock in config.cpp.
            WithoutEffect = values => values.Is("gpu", "enabled", false) ? new("gpu.enabled is false", "false") : null,
        },
        new("user", "default", ConfigValue.Any),
        new("boot", "command", ConfigValue.Any),
        new("boot", "systemd", ConfigValue.Boolean)
        {
            WithoutEffect = values => values.Wsl == WslVersion.Wsl1 ? new("WSL 1 has no systemd", "false") : null,
        },
        new("boot", "initTimeout", ConfigValue.Integer) { WithoutEffect = values => Systemd(values) },
        new("boot", "protectBinfmt", ConfigValue.Boolean) { WithoutEffect = values => Systemd(values, "false") },
        new("general", "guiApplications", ConfigValue.Boolean),
    ];

    /// <summary>Reads the file; null if there is none.</summary>
    /// <param name="files">The distribution's files.</param>
    /// <param name="wsl">The WSL version.</param>
    public static ConfigFile? Read(IHostFiles files, WslVersion wsl = WslVersion.Wsl2) =>
        files.ReadText(Path) is { } text ? Parse(Path, text, wsl) : null;

    /// <summary>Parses a text as WSL does.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text.</param>
    /// <param name="wsl">The WSL version that reads it.</param>
    public static ConfigFile Parse(string path, string text, WslVersion wsl = WslVersion.Wsl2)
    {
        var (settings, problems) = ConfigFileParser.Parse(text, stopsAtMistake: true);
        problems.AddRange(new ConfigChecker(Keys, WslConfig.Keys, ".wslconfig").Check(settings, wsl));
        return new ConfigFile(path, settings, [.. problems.OrderBy(problem => problem.Line)]);
    }

    // ConvertDrvfsMountOptionsToPlan9 in drvfs.cpp. Options that aren't DrvFs's are passed to mount(2) and the kernel's 9p, which
    // ignores unknown ones (Linux, fs/9p/v9fs.c).
    private static string? DriveOptions(ConfigValues values)
    {
        if (values.Wsl == WslVersion.Wsl1) return null;
        var problems = (values.Text("automount", "options") ?? "").Split(',').Select(DriveOption).OfType<string>().ToList();
        return problems.Count == 0 ? null : string.Join("; ", problems);
    }

    private static string? DriveOption(string option)
    {
        var name = option.Split('=')[0];
        return name switch
        {
            "fallback" => $"WSL 2 ignores {option}",
            "case" when option == "case=force" => "WSL 2 treats case=force as case=dir",
            "cache" => $"{option} is not a DrvFs option; it overrides cache=mmap, with which WSL mounts drives over 9p",
            "" => null,
            _ => s_driveOptions.Contains(name) || s_mountOptions.Contains(name) ? null : $"WSL does not support the option {option}",
        };
    }

    private static readonly HashSet<string> s_driveOptions = ["ro", "metadata", "case", "uid", "gid", "umask", "dmask", "fmask", "symlinkroot"];

    // The options of mount(8), and those of 9p that make sense here (Linux, Documentation/filesystems/9p.rst).
    private static readonly HashSet<string> s_mountOptions =
    [
        "rw", "defaults", "atime", "noatime", "diratime", "nodiratime", "relatime", "norelatime", "strictatime", "nostrictatime",
        "lazytime", "nolazytime", "exec", "noexec", "suid", "nosuid", "dev", "nodev", "sync", "async", "dirsync", "mand", "nomand",
        "silent", "loud", "iversion", "noiversion", "symfollow", "nosymfollow", "remount", "bind", "rbind",
        "msize", "access", "debug", "posixacl", "locktimeout", "dfltuid", "dfltgid",
    ];

    private static ConfigOverride? FileServer(ConfigValues values) =>
        values.Is("fileServer", "enabled", false) ? new("fileServer.enabled is false") : null;

    // init.cpp and config.cpp use both only for systemd, which is off unless boot.systemd is true.
    private static ConfigOverride? Systemd(ConfigValues values, string? value = null) =>
        values.Wsl == WslVersion.Wsl1 || !values.Is("boot", "systemd", true) ? new("boot.systemd is not true", value) : null;
}
