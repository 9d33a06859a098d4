using System.Globalization;

namespace WslGo.Build.Resources;

/// <summary>The properties of a project that describe its programs for Windows.</summary>
internal sealed record ResourceSettings
{
    /// <summary>The absolute path of the project, for errors.</summary>
    public string ProjectFile { get; init; } = "";

    /// <summary>The absolute path of <c>ApplicationIcon</c>; empty for none.</summary>
    public string Icon { get; init; } = "";

    /// <summary>The absolute path of <c>ApplicationManifest</c>; empty for none.</summary>
    public string Manifest { get; init; } = "";

    /// <summary><c>Version</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary><c>FileVersion</c>; empty for the numbers of <see cref="Version"/>.</summary>
    public string FileVersion { get; init; } = "";

    /// <summary><c>InformationalVersion</c>; empty for <see cref="Version"/>.</summary>
    public string InformationalVersion { get; init; } = "";

    /// <summary><c>Company</c>.</summary>
    public string Company { get; init; } = "";

    /// <summary><c>Product</c>.</summary>
    public string Product { get; init; } = "";

    /// <summary><c>AssemblyTitle</c>; empty for the name of the program.</summary>
    public string Title { get; init; } = "";

    /// <summary><c>Description</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>Copyright</c>.</summary>
    public string Copyright { get; init; } = "";

    /// <summary>The current state of all of them, for the build's key.</summary>
    public IEnumerable<string> State() =>
    [
        State(Icon), State(Manifest), Version, FileVersion, InformationalVersion, Company, Product, Title, Description, Copyright,
    ];

    // A file that is missing is an error when go runs.
    private static string State(string path) => path.Length > 0 && new FileInfo(path) is { Exists: true } file
        ? string.Create(CultureInfo.InvariantCulture, $"{path} {file.Length} {file.LastWriteTimeUtc.Ticks}")
        : path;
}
