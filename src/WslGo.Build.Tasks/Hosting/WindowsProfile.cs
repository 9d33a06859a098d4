namespace WslGo.Build.Hosting;

/// <summary>Finds the profile of the Windows user from within WSL, without starting a process.</summary>
internal static class WindowsProfile
{
    // Directories in C:\Users that don't belong to a user.
    private static readonly string[] NotUsers = ["All Users", "Default", "Default User", "Public"];

    /// <summary>
    /// The Linux path of a file in the Windows user's profile. WSL translates <c>USERPROFILE</c> if <c>WSLENV</c> names it
    /// (learn.microsoft.com/windows/wsl/filesystems), and appends the Windows <c>PATH</c>, which contains directories in the user's
    /// <c>AppData</c> (<c>ConfigAppendNtPath</c>, microsoft/WSL <c>src/linux/init/config.cpp</c>). If both fail, the only profile
    /// that contains the file is used; if several contain it, none.
    /// </summary>
    public static string? Find(HostFacts host, IReadOnlyDictionary<string, string> environment, string name)
    {
        if (!host.IsWslDistribution || host.Wsl != WslVersion.Wsl2) return null;
        if (environment.TryGetValue("USERPROFILE", out var profile) && ToLinux(host, profile) is { } own)
            return IfThere(host, own, name);

        var users = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in environment.GetValueOrDefault("PATH", "").Split(':'))
        {
            if (Profile(host, entry) is { } found) users.Add(found);
        }

        if (users.Count > 0) return users.Count == 1 ? IfThere(host, users.First(), name) : null;

        var candidates = new List<string>();
        foreach (var drive in host.MountedDrives())
        {
            foreach (var user in host.Files.Directories(Join(drive.Point, "Users")))
            {
                var file = Join(drive.Point, $"Users/{user}/{name}");
                if (!NotUsers.Contains(user, StringComparer.OrdinalIgnoreCase) && host.Files.Exists(file))
                    candidates.Add(file);
            }
        }

        return candidates.Count == 1 ? candidates[0] : null;
    }

    private static string? IfThere(HostFacts host, string profile, string name) =>
        Join(profile, name) is var file && host.Files.Exists(file) ? file : null;

    // /mnt/c/Users/NAME/AppData/Local/Microsoft/WindowsApps
    private static string? Profile(HostFacts host, string entry)
    {
        var end = entry.IndexOf("/AppData/", StringComparison.OrdinalIgnoreCase);
        if (end < 0 || entry is not ['/', ..]) return null;
        var profile = entry[..end];
        return host.Mounts.Find(profile) is { } mount && DrvFs.Of(mount, true, host.Files) is not null ? profile : null;
    }

    private static string? ToLinux(HostFacts host, string path)
    {
        if (path is ['/', ..]) return path;
        if (path is not [_, ':', ..]) return null;
        var letter = char.ToUpperInvariant(path[0]);
        var drive = host.MountedDrives().FirstOrDefault(drive => drive.Letter == letter);
        return drive is null ? null : Join(drive.Point, path[2..].Replace('\\', '/').Trim('/'));
    }

    private static string Join(string directory, string name) => directory.TrimEnd('/') + "/" + name;
}
