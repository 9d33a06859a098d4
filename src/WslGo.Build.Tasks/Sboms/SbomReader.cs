using System.Globalization;
using System.Security.Cryptography;
using WslGo.Build.Inspection;

namespace WslGo.Build.Sboms;

/// <summary>Determines the parts of a program from its build information, and their licenses from the modules' files.</summary>
/// <param name="directories">The directories of the program's modules.</param>
/// <param name="licenses">Identifies the licenses.</param>
internal sealed class SbomReader(ModuleDirectories directories, LicenseFiles licenses)
{
    /// <summary>Reads a program; null if it has no build information.</summary>
    /// <param name="program">The program.</param>
    /// <param name="version">The version of the project.</param>
    /// <param name="created">The time of the document; null for that of the commit.</param>
    /// <exception cref="IOException">The program can't be read.</exception>
    public Sbom? Read(string program, string version, DateTimeOffset? created)
    {
        if (GoBuildInfo.Read(program) is not { } information) return null;
        using var content = File.OpenRead(program);
        return new Sbom
        {
            Program = Path.GetFileName(program),
            Version = version,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            GoVersion = VersionOf(information.GoVersion),
            Main = information.Main is { } main ? Module(main) : null,
            Modules = [.. information.Dependencies.Select(Module)],
            Created = created ?? Commit(information.CommitTime),
        };
    }

    private SbomModule Module(LinkedModule module)
    {
        var license = directories.Of(module) is { } directory ? licenses.Identify(directory) : null;
        var original = new SbomModule(module.Path, module.Version) { Sum = module.Sum };
        return module.Replacement switch
        {
            null => original with { License = license },

            // A directory has no name that others know.
            { Version: null } => new SbomModule(module.Path, null) { Replaces = original, IsDirectory = true, License = license },
            var code => new SbomModule(code.Path, code.Version) { Sum = code.Sum, Replaces = original, License = license },
        };
    }

    // go1.27.4, with the experiments after a space; a development version is not a release: devel go1.28-4f3c…
    private static string VersionOf(string goVersion) =>
        goVersion.StartsWith("go", StringComparison.Ordinal) ? goVersion[2..].Split(' ')[0] : goVersion;

    private static DateTimeOffset? Commit(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
}
