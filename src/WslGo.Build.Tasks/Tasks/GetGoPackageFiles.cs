using Microsoft.Build.Framework;
using WslGo.Build.Packing;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Says which of the Go files of a project go into its NuGet package, and where.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoPackageFiles : GoProjectTask
{
    /// <summary>Whether the project is one of Go, whose package holds nothing else.</summary>
    public bool IsGoProject { get; set; }

    /// <summary>The files; <c>PackagePath</c> is the directory in the package.</summary>
    [Output]
    public ITaskItem[] Files { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Read(TaskSettings settings)
    {
        base.Read(settings);
        IsGoProject = settings.Switch(nameof(IsGoProject), IsGoProject);
    }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        Binaries =
        [
            .. Binaries.Where(item => !item.GetMetadata("Pack").Equals("false", StringComparison.OrdinalIgnoreCase)),
        ];
        if (Binaries.Length == 0 && IsGoProject)
        {
            throw BuildException.Error(
                "WSLGO3004",
                "There is nothing to pack: every GoBinary of this project has Pack=\"false\". "
                + "A project that is not for packing says so with <IsPackable>false</IsPackable>.",
                new SourceLocation(ProjectFile));
        }

        var place = new PackagePlace(ProjectFile);
        var files = new List<ITaskItem>();
        var products = WhileAnswered(() => Planner(ReadSettings()).Products(), cancellation);
        for (var number = 0; number < products.Count; number++)
        {
            foreach (var file in products[number].Files)
            {
                // A library that exports nothing has no header.
                var path = Full(Path.Join(OutputDirectory, file));
                if (file != products[number].Files[0] && !File.Exists(path)) continue;
                files.Add(TaskItems.Of(path, "PackagePath", place.Of(
                    products[number], file, Binaries[number].GetMetadata("RuntimeIdentifier"),
                    Binaries[number].GetMetadata("PackagePath"))));
            }
        }

        Files = [.. files];
    }
}
