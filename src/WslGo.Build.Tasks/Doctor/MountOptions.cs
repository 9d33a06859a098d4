using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>The mount options that affect a build. Any other option may contain a name, a server or a password.</summary>
internal static class MountOptions
{
    private static readonly string[] s_words = ["ro", "noexec", "sync", "dirsync", "metadata", "noac", "soft", "hard"];

    private static readonly string[] s_values =
        ["size", "nr_inodes", "cache", "msize", "trans", "case", "umask", "dmask", "fmask", "vers", "actimeo", "lookupcache"];

    /// <summary>The options in the mount's order, each once.</summary>
    public static IReadOnlyList<string> Of(Mount mount) =>
    [
        .. $"{mount.Options},{mount.SuperOptions}".Split(',', ';').Where(Counts).Distinct(StringComparer.Ordinal),
    ];

    private static bool Counts(string option) =>
        Array.IndexOf(s_words, option) >= 0
        || (option.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && Array.IndexOf(s_values, option[..equals]) >= 0);
}
