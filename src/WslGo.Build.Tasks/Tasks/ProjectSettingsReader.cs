using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Hosting;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Resources;

namespace WslGo.Build.Tasks;

/// <summary>
/// Reads the item <c>_WslGoSettings</c>, whose metadata have the names of the members of <see cref="ProjectSettings"/>.
/// </summary>
/// <param name="item">The item.</param>
internal sealed class ProjectSettingsReader(ITaskItem item)
{
    /// <summary>Reads the item.</summary>
    public ProjectSettings Read() => new()
    {
        ProjectFile = DriveLetter.Capital(Text(nameof(ProjectSettings.ProjectFile))),
        IsGoProject = IsTrue(nameof(ProjectSettings.IsGoProject)),
        OutputDirectory = Text(nameof(ProjectSettings.OutputDirectory)),
        IntermediateDirectory = Text(nameof(ProjectSettings.IntermediateDirectory)),
        ExcludedDirectories = [.. List(nameof(ProjectSettings.ExcludedDirectories))],
        ReservedOutputs = [.. List(nameof(ProjectSettings.ReservedOutputs))],
        Warnings = new WarningPolicy
        {
            TreatWarningsAsErrors = IsTrue(nameof(WarningPolicy.TreatWarningsAsErrors)),
            WarningsAsErrors = Text(nameof(WarningPolicy.WarningsAsErrors)),
            WarningsNotAsErrors = Text(nameof(WarningPolicy.WarningsNotAsErrors)),
            NoWarn = Text(nameof(WarningPolicy.NoWarn)),
        },
        HelpAddress = Text(nameof(ProjectSettings.HelpAddress)),
        SlowBuild = Text(nameof(ProjectSettings.SlowBuild)),
        ErrorsAsWarnings = Text(nameof(ProjectSettings.ErrorsAsWarnings)),
        HostFiles = Text(nameof(ProjectSettings.HostFiles)),
        TempDirectory = Text(nameof(ProjectSettings.TempDirectory)),
        Relocate = Text(nameof(ProjectSettings.Relocate)),
        StageDirectory = Text(nameof(ProjectSettings.StageDirectory)),
        MaxOpenFiles = Text(nameof(ProjectSettings.MaxOpenFiles)),
        GoRoot = Text(nameof(ProjectSettings.GoRoot)),
        GoVersion = Text(nameof(ProjectSettings.GoVersion)),
        Acquire = Text(nameof(ProjectSettings.Acquire)),
        ToolchainHash = Text(nameof(ProjectSettings.ToolchainHash)),
        ToolchainDirectory = Text(nameof(ProjectSettings.ToolchainDirectory)),
        CacheProgram = Text(nameof(ProjectSettings.CacheProgram)),
        RemoteCache = Text(nameof(ProjectSettings.RemoteCache)),
        RemoteCacheMode = Text(nameof(ProjectSettings.RemoteCacheMode)),
        DefaultLdFlags = Text(nameof(ProjectSettings.DefaultLdFlags)),
        DefaultTrimpath = IsTrue(nameof(ProjectSettings.DefaultTrimpath)),
        GoTestPackages = Text(nameof(ProjectSettings.GoTestPackages)),
        GoTestFlags = Text(nameof(ProjectSettings.GoTestFlags)),
        GoTestTimeout = Text(nameof(ProjectSettings.GoTestTimeout)),
        Instance = Text(nameof(ProjectSettings.Instance)),
        RequiresSignature = IsTrue(nameof(ProjectSettings.RequiresSignature)),
        Resources = IsTrue("Resources")
            ? new ResourceSettings
            {
                Icon = Text("ResourceIcon"),
                Manifest = Text("ResourceManifest"),
                Version = Text("ResourceVersion"),
                FileVersion = Text("ResourceFileVersion"),
                InformationalVersion = Text("ResourceInformationalVersion"),
                Company = Text("ResourceCompany"),
                Product = Text("ResourceProduct"),
                Title = Text("ResourceTitle"),
                Description = Text("ResourceDescription"),
                Copyright = Text("ResourceCopyright"),
            }
            : null,
        CannotLinkArchives = IsTrue(nameof(ProjectSettings.CannotLinkArchives)),
        HasTerminalLogger = IsTrue(nameof(ProjectSettings.HasTerminalLogger)),
    };

    private string Text(string name) => item.GetMetadata(name);

    private bool IsTrue(string name) => Text(name).Equals("true", StringComparison.OrdinalIgnoreCase);

    // Split before unescaping: a directory name may contain a semicolon.
    private IEnumerable<string> List(string name)
    {
        var value = item is ITaskItem2 escaped ? escaped.GetMetadataValueEscaped(name) : Text(name);
        return value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => new TaskItem(text).ItemSpec);
    }
}
