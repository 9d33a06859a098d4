using Microsoft.Build.Framework;
using WslGo.Build.Packing;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Returns the Go files for a project's NuGet package, with their paths in the package.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoPackageFiles : GoProjectTask
{
    /// <summary>
    /// The files; <c>PackagePath</c> is the directory in the package, <c>WslGoTargetPath</c> the path of a binary below the output directory.
    /// </summary>
    [Output]
    public ITaskItem[] Files { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        Items = [.. Items.Where(item => !item.GetMetadata("Pack").Equals("false", StringComparison.OrdinalIgnoreCase))];
        var (programs, products) = MakeContext().WhileAnswered(
            planner => Tuple.Create(planner.Programs, planner.Planner().Products()), cancellation);
        if (programs.Count == 0 && Project.IsGoProject)
        {
            throw BuildException.Error(
                "WSLGO3013",
                "There is nothing to pack: every GoBinary of this project has Pack=\"false\". "
                + "To exclude a project from packing, set <IsPackable>false</IsPackable>.",
                Project.Location);
        }

        var packagePath = new PackagePathResolver(Project.ProjectFile);
        var files = new List<ITaskItem>();
        foreach (var (program, product) in programs.Zip(products))
        {
            foreach (var file in product.Files)
            {
                // A library without exports has no header.
                var path = Project.FullPath(Path.Join(Project.OutputDirectory, file));
                if (file != product.Files[0] && !File.Exists(path)) continue;
                var item = TaskItems.Of(path, "PackagePath", packagePath.Of(
                    product, file, program.Metadata("RuntimeIdentifier"), program.Metadata("PackagePath")));
                if (file == product.Files[0]) item.SetMetadata("WslGoTargetPath", MSBuildText.Escape(file));
                files.Add(item);
            }
        }

        Files = [.. files];
    }
}
