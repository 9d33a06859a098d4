using Microsoft.Build.Framework;
using WslGo.Build.Archives;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Sboms;

namespace WslGo.Build.Tasks;

/// <summary>Writes the SBOMs of a project's Go binaries, from the information that go's linker stored in them.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteGoSboms : GoProjectTask
{
    /// <summary>
    /// The files to write, with the metadata <c>Program</c>, the binary in the output directory, and <c>Format</c>: <c>CycloneDx</c> or
    /// <c>Spdx</c>.
    /// </summary>
    [Required]
    public ITaskItem[] Documents { get; set; } = [];

    /// <summary><c>Version</c>.</summary>
    [Required]
    public string Version { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var context = MakeContext();
        var time = SourceDate.Read(BuildEnvironment, Project.Location);
        var cache = GoDirectories.ModuleCache(context.User)?.Path;
        var licenses = new LicenseFiles();
        var documents = Documents.ToLookup(
            item => Project.FullPath(item.GetMetadata("Program")),
            item => new SbomFile(Project.FullPath(item.ItemSpec), Enum.Parse<SbomFormat>(item.GetMetadata("Format"))));
        foreach (var product in context.WhileAnswered(planner => planner.Planner().Products(), cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var program = Project.FullPath(Path.Join(Project.OutputDirectory, product.Files[0]));
            if (!documents.Contains(program)) continue;
            var sbom = new SbomReader(new ModuleDirectories(product.Workspace!, cache), licenses).Read(program, Version, time)
                ?? throw NoInformation(product);
            foreach (var document in documents[program]) document.Write(sbom);
            Report(log, sbom);
        }
    }

    private static void Report(IBuildLog log, Sbom sbom)
    {
        log.Info($"The SBOM of {sbom.Program} lists Go {sbom.GoVersion} and {sbom.Modules.Length} module{(sbom.Modules.Length == 1 ? "" : "s")}.");
        foreach (var module in sbom.Unlicensed)
            log.Info($"The SBOM of {sbom.Program} contains no license of {module.Name}: the module's directory has no license file with a known text.");
    }

    private BuildException NoInformation(GoProduct product) => BuildException.Error(
        "WSLGO4022",
        $"{product.Files[0]} contains no build information, so GoSbom cannot list its modules. Fix: do not pack the program with a tool such as upx before "
        + "its SBOM is written, or set <GoSbom>false</GoSbom>.",
        ProjectText.Find(Project.ProjectFile, "GoBinary", product.Binary.Include));
}
