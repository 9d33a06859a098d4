using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Lists the files that the Go binaries of a project are built from, for IDEs and <c>dotnet watch</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoInputs : GoProjectTask
{
    /// <summary>The files, absolute: sources, embedded files, module files. A few may not affect the build.</summary>
    [Output]
    public ITaskItem[] Inputs { get; private set; } = [];

    /// <summary>The files to watch.</summary>
    [Output]
    public ITaskItem[] Watched { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var listing = InputListing.Of(MakeContext(), cancellation);
        Inputs = [.. listing.Files.Select(file => TaskItems.Of(file))];
        Watched = [.. listing.Watched.Select(file => TaskItems.Of(file))];
    }
}
