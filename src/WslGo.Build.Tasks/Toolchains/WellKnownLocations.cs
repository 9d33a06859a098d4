using WslGo.Build.Hosting;

namespace WslGo.Build.Toolchains;

/// <summary>The directories in which packages, installers, version managers and go itself install toolchains.</summary>
/// <param name="search">The system, its home directory and the variables that move these directories.</param>
internal sealed class WellKnownLocations(ToolchainSearch search)
{
    /// <summary>The patterns for this system, in search order.</summary>
    public IEnumerable<SearchPattern> Patterns() =>
        [.. SystemPatterns(), .. SdkPatterns(), .. ManagerPatterns(), .. ModuleCachePatterns(), .. AcquiredPatterns()];

    private IEnumerable<SearchPattern> SystemPatterns() => search.Host switch
    {
        HostSystem.Windows => WindowsPatterns(),
        HostSystem.MacOS =>
        [
            Rooted("usr/local", "go"),
            Rooted("opt/local/lib", "go*"), // MacPorts
            .. Homebrew("opt/homebrew", "usr/local"),
        ],
        _ =>
        [
            Rooted("usr/local", "go"),
            Rooted("usr/lib", "go-*"), // Debian and Ubuntu
            Rooted("usr/lib", "go"), // Alpine and Arch
            Rooted("usr/lib", "golang"), // Fedora and Red Hat
            Rooted("usr/lib64", "go", "*"), // openSUSE
            Rooted("snap/go", "current"),
            Rooted("snap/go", "*"),
            .. Homebrew("home/linuxbrew/.linuxbrew"),
        ],
    };

    private IEnumerable<SearchPattern> WindowsPatterns()
    {
        foreach (var (variable, parts) in new (string, string[])[]
        {
            ("ProgramFiles", ["Go"]),
            ("ProgramFiles(x86)", ["Go"]),
            ("LOCALAPPDATA", ["Programs", "Go"]),
        })
        {
            if (DirectoryVariable(variable) is { } start)
                yield return new SearchPattern(start, parts);
        }

        yield return new SearchPattern(search.FileSystemRoot, "Go");
        if (DirectoryOr("SCOOP", "scoop") is { } scoop)
        {
            yield return new SearchPattern(scoop, "apps", "go", "current");
            yield return new SearchPattern(scoop, "apps", "go*", "*");
        }
    }

    private IEnumerable<SearchPattern> Homebrew(params string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            yield return Rooted(prefix, "opt", "go*", "libexec");
            yield return Rooted(prefix, "Cellar", "go*", "*", "libexec");
        }
    }

    /// <summary>The directories in which <c>golang.org/dl</c> and GoLand install versions.</summary>
    private IEnumerable<SearchPattern> SdkPatterns()
    {
        if (search.HomeDirectory.Length == 0)
            yield break;
        yield return new SearchPattern(search.HomeDirectory, "sdk", "go*");
        yield return new SearchPattern(search.HomeDirectory, "go", "sdk", "go*");
    }

    private IEnumerable<SearchPattern> ManagerPatterns()
    {
        if (search.Host == HostSystem.Windows)
            yield break;
        if (search.HomeDirectory.Length > 0)
            yield return new SearchPattern(search.HomeDirectory, ".gvm", "gos", "*");
        if (DirectoryOr("GOENV_ROOT", ".goenv") is { } goenv)
            yield return new SearchPattern(goenv, "versions", "*");
        if (DirectoryOr("ASDF_DATA_DIR", ".asdf") is { } asdf)
            yield return new SearchPattern(asdf, "installs", "golang", "*", "go");
        if (DirectoryOr("MISE_DATA_DIR", ".local/share/mise") is { } mise)
            yield return new SearchPattern(mise, "installs", "go", "*");
    }

    /// <summary>Toolchains that go downloaded for a <c>toolchain</c> line: https://go.dev/doc/toolchain.</summary>
    private IEnumerable<SearchPattern> ModuleCachePatterns()
    {
        if (ModuleCache() is { } cache)
            yield return new SearchPattern(cache, "golang.org", "toolchain@v0.0.1-go*");
    }

    /// <summary>Toolchains that the SDK downloaded.</summary>
    private IEnumerable<SearchPattern> AcquiredPatterns()
    {
        if (search.Acquired() is { } store)
            yield return new SearchPattern(store, "go1*");
    }

    private string? ModuleCache()
    {
        if (DirectoryVariable("GOMODCACHE") is { } cache)
            return cache;
        // GOPATH is a list; the module cache is in its first directory.
        var gopath = search.Variable("GOPATH")?.Split(search.Host == HostSystem.Windows ? ';' : ':')[0];
        if (string.IsNullOrEmpty(gopath))
            gopath = search.HomeDirectory.Length > 0 ? Path.Join(search.HomeDirectory, "go") : null;
        return Absolute(gopath) is { } directory ? Path.Join(directory, "pkg", "mod") : null;
    }

    private SearchPattern Rooted(string directory, params string[] parts) =>
        new(Path.Join(search.FileSystemRoot, directory), parts);

    private string? DirectoryOr(string variable, string belowHome) =>
        DirectoryVariable(variable)
        ?? (search.HomeDirectory.Length > 0 ? Path.Join(search.HomeDirectory, belowHome) : null);

    private string? DirectoryVariable(string name) => Absolute(search.Variable(name));

    private static string? Absolute(string? path) => Path.IsPathFullyQualified(path ?? "") ? path : null;
}
