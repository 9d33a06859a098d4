using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>
/// Converts items to binaries and validates each value. Metadata have the project's properties as defaults (see
/// <c>WslGo.Sdk.Items.targets</c>), so nothing is merged here.
/// </summary>
/// <param name="projectFile">The absolute path of the project, for errors.</param>
/// <param name="projectDirectory">The directory to which relative paths are relative.</param>
internal sealed class GoBinaryReader(string projectFile, string projectDirectory)
{
    /// <summary>Reads one item.</summary>
    /// <exception cref="BuildException">A value is invalid (WSLGO3004).</exception>
    public GoBinary Read(GoBinaryItem item)
    {
        CheckMainPackage(item, Absolute(item.Include, item));
        return ReadModule(item);
    }

    /// <summary>Reads the build settings for the packages of a directory, whether or not it contains a program.</summary>
    /// <exception cref="BuildException">A value is invalid (WSLGO3004).</exception>
    public GoBinary ReadModule(GoBinaryItem item)
    {
        var directory = Absolute(item.Include, item);
        var mode = BuildMode(item);
        var race = Switch("Race", item) ?? false;

        // These require cgo (go help buildmode, go help build), so setting them enables it.
        var needsCgo = race || mode is GoBuildMode.CShared or GoBuildMode.CArchive or GoBuildMode.Plugin;
        var runtimeIdentifier = item.Metadata("RuntimeIdentifier");
        var target = Target(runtimeIdentifier, item);
        return new GoBinary
        {
            Include = item.Include,
            Directory = directory,
            OutputName = FileName("OutputName", item),
            TargetPath = RelativePath("TargetPath", item),
            RuntimeIdentifier = target is null ? null : runtimeIdentifier,
            Target = target,
            GoRoot = NullIfEmpty(item.Setting("Root")),
            GoVersion = NullIfEmpty(item.Setting("Version")),
            Flags = new GoFlags
            {
                CgoEnabled = needsCgo || (Switch("CgoEnabled", item) ?? false),
                BuildMode = mode,
                Tags = Tags(item.Setting("Tags")),
                LdFlags = item.Setting("LdFlags").Trim(),
                GcFlags = item.Setting("GcFlags").Trim(),
                AsmFlags = item.Setting("AsmFlags").Trim(),
                Trimpath = Switch("Trimpath", item) ?? false,
                Race = race,
                Pgo = Pgo(item.Setting("Pgo"), item),
                ModFile = ModFile(item.Setting("ModFile"), item),
                ModMode = OneOf("ModMode", item, "", "readonly", "vendor", "mod"),
                BuildVcs = OneOf("BuildVcs", item, "false", "true", "auto", ""),
            },
        };
    }

    private void CheckMainPackage(GoBinaryItem item, string directory)
    {
        var package = MainPackages.Inspect(directory);
        var problem = package.Kind switch
        {
            PackageKind.Main => null,
            PackageKind.Library =>
                $"is not a program: the package in '{directory}' is named {package.Name}, but a program must be in package main.",
            PackageKind.NoGoFiles => $"is not a program: there are no Go files in '{directory}'.",
            PackageKind.NotADirectory => "is a file; specify its directory instead.",
            _ => $"does not exist: the directory '{directory}' is missing or cannot be read.",
        };
        if (problem is not null) throw Invalid($"GoBinary '{item.Include}' {problem}", item);
    }

    private GoBuildMode BuildMode(GoBinaryItem item) => item.Setting("BuildMode").Trim().ToLowerInvariant() switch
    {
        "" or "default" => GoBuildMode.Default,
        "exe" => GoBuildMode.Exe,
        "pie" => GoBuildMode.Pie,
        "c-shared" => GoBuildMode.CShared,
        "c-archive" => GoBuildMode.CArchive,
        "plugin" => GoBuildMode.Plugin,
        _ => throw Invalid(
            $"Invalid BuildMode '{item.Setting("BuildMode")}' for a main package: "
            + "expected default, exe, pie, c-shared, c-archive or plugin.",
            item),
    };

    private GoTarget? Target(string runtimeIdentifier, GoBinaryItem item) =>
        runtimeIdentifier.Length == 0 || runtimeIdentifier is "any"
            ? null
            : GoTarget.FromRuntimeIdentifier(runtimeIdentifier) ?? throw Invalid(
                $"Go cannot build for the runtime identifier '{runtimeIdentifier}'. "
                + (GoTarget.Suggestion(runtimeIdentifier) is { } other ? $"Did you mean '{other}'? " : "")
                + "Examples: linux-x64, linux-arm64, osx-arm64, win-x64. 'go tool dist list' prints the targets that Go supports.",
                item);

    private bool? Switch(string name, GoBinaryItem item) =>
        item.Setting(name).Trim().ToLowerInvariant() switch
        {
            "" => null,
            "true" or "1" or "on" or "enable" => true,
            "false" or "0" or "off" or "disable" => false,
            var other => throw Invalid($"Invalid {name} '{other}': expected true or false.", item),
        };

    private string OneOf(string name, GoBinaryItem item, params string[] values)
    {
        var text = item.Setting(name).Trim().ToLowerInvariant();
        return Array.IndexOf(values, text) >= 0
            ? text
            : throw Invalid(
                $"Invalid {name} '{text}': expected one of {string.Join(", ", values.Where(value => value.Length > 0))}.",
                item);
    }

    private string? FileName(string name, GoBinaryItem item)
    {
        var text = item.Metadata(name);
        if (text.Length == 0) return null;
        return text is "." or ".." || text.AsSpan().IndexOfAny('/', '\\', '\0') >= 0
            ? throw Invalid($"Invalid {name} '{text}': expected a file name without a directory. Set a directory with TargetPath.", item)
            : text;
    }

    private string? RelativePath(string name, GoBinaryItem item)
    {
        var text = item.Metadata(name).Replace('\\', '/');
        if (text.Length == 0) return null;
        var parts = text.Split('/');
        var leaves = Path.IsPathRooted(text) || parts.Contains("..") || parts[^1] is "" or ".";
        return leaves
            ? throw Invalid($"Invalid {name} '{text}': expected the path of a file inside the output directory.", item)
            : string.Join('/', parts.Where(part => part is not ("" or ".")));
    }

    // Go expects commas. MSBuild users write semicolons, and Go itself once accepted spaces (go help build, -tags).
    private static string Tags(string text) =>
        string.Join(',', text.Split([',', ';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private string Pgo(string text, GoBinaryItem item) =>
        text is "" or "auto" or "off" ? text : ExistingFile("Pgo", text, item);

    private string? ModFile(string text, GoBinaryItem item) =>
        text.Length == 0 ? null : ExistingFile("ModFile", text, item);

    private string ExistingFile(string name, string text, GoBinaryItem item)
    {
        var path = Absolute(text, item);
        return File.Exists(path)
            ? path
            : throw Invalid($"{name} '{text}' does not exist: the file '{path}' is missing.", item);
    }

    private string Absolute(string path, GoBinaryItem item)
    {
        try
        {
            var separators = OperatingSystem.IsWindows() ? path : path.Replace('\\', '/');
            return Path.TrimEndingDirectorySeparator(DriveLetter.Capital(Path.GetFullPath(separators, projectDirectory)));
        }
        catch (ArgumentException)
        {
            throw Invalid($"'{path}' is not a valid path.", item);
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private BuildException Invalid(string message, GoBinaryItem item) =>
        BuildException.Error("WSLGO3004", message, ProjectText.Find(projectFile, "GoBinary", item.Include));
}
