namespace WslGo.Build.Hosting;

/// <summary>Go's caches, according to the user's settings (<c>go help environment</c>).</summary>
internal static class GoDirectories
{
    /// <summary><c>GOCACHE</c>, by default <c>go-build</c> in the user's cache directory; null if there is none.</summary>
    /// <remarks>Source: golang/go <c>src/cmd/go/internal/cache/default.go</c>, <c>src/os/file.go</c> (UserCacheDir).</remarks>
    public static (string Path, string? ChosenBy)? BuildCache(GoUserSettings settings)
    {
        if (settings.Find("GOCACHE") is { } own) return Path.IsPathFullyQualified(own) ? (own, "GOCACHE") : null;
        var (cache, chosenBy) = OperatingSystem.IsWindows() ? (settings.Environment.GetValueOrDefault("LocalAppData"), null)
            : OperatingSystem.IsMacOS() ? (Below(Home(settings), "Library/Caches"), null)
            : settings.Environment.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } xdg ? (xdg, "XDG_CACHE_HOME")
            : (Below(Home(settings), ".cache"), (string?)null);
        return Path.IsPathFullyQualified(cache ?? "") ? (Path.Join(cache, "go-build"), chosenBy) : null;
    }

    /// <summary><c>GOMODCACHE</c>, by default <c>pkg/mod</c> in the first <c>GOPATH</c>; null if there is none.</summary>
    /// <remarks>Source: golang/go <c>src/cmd/go/internal/cfg/cfg.go</c> (GOMODCACHE), <c>src/go/build/build.go</c> (defaultGOPATH).</remarks>
    public static (string Path, string? ChosenBy)? ModuleCache(GoUserSettings settings)
    {
        if (settings.Find("GOMODCACHE") is { } own) return Path.IsPathFullyQualified(own) ? (own, "GOMODCACHE") : null;
        return WorkDirectory(settings) is { } work ? (Path.Join(work.Path, "pkg", "mod"), work.ChosenBy) : null;
    }

    /// <summary>The first <c>GOPATH</c>, by default <c>go</c> in the home directory; null if there is none.</summary>
    public static (string Path, string? ChosenBy)? WorkDirectory(GoUserSettings settings)
    {
        var chosen = settings.Find("GOPATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        var path = chosen ?? Below(Home(settings), "go");
        return Path.IsPathFullyQualified(path ?? "") ? (path!, chosen is null ? null : "GOPATH") : null;
    }

    private static string? Home(GoUserSettings settings) =>
        settings.Environment.GetValueOrDefault(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");

    private static string? Below(string? directory, string name) =>
        string.IsNullOrEmpty(directory) ? null : Path.Join(directory, name);
}
