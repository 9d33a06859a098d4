using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>The WSL settings that affect a build. Others, such as commands that run at startup, may contain secrets.</summary>
internal static class WslSettings
{
    private static readonly (string Section, string Key)[] s_names =
    [
        ("automount", "enabled"), ("automount", "root"), ("automount", "options"),
        ("interop", "enabled"), ("interop", "appendWindowsPath"),
        ("network", "generateHosts"), ("network", "generateResolvConf"), ("network", "hostname"),
        ("boot", "systemd"),
        ("wsl2", "memory"), ("wsl2", "processors"), ("wsl2", "swap"), ("wsl2", "virtiofs"), ("wsl2", "networkingMode"),
        ("wsl2", "dnsTunneling"), ("wsl2", "dnsProxy"), ("wsl2", "autoProxy"),
        ("experimental", "autoMemoryReclaim"), ("experimental", "networkingMode"), ("experimental", "dnsTunneling"),
    ];

    /// <summary>The effective settings of a file.</summary>
    public static WslFileReport Of(ConfigFile file) => new(
        file.Path,
        [
            .. s_names.Select(name => file.Find(name.Section, name.Key)).OfType<ConfigSetting>()
                .Select(setting => new WslSettingReport($"{setting.Section}.{setting.Key}", setting.Value, setting.Line)),
        ]);
}
