using Microsoft.Build.Framework;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Finds the <c>main</c> packages of a Go project: its own directory if it is one, else those in <c>cmd/</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class FindGoMainPackages : GoTask
{
    /// <summary>Whether it isn't an error to find none.</summary>
    public bool MayBeNone { get; set; }

    /// <summary>As in <see cref="BuildGo"/>; written here if there is no program to build.</summary>
    public string TestsFile { get; set; } = "";

    /// <summary>The absolute directories of the packages.</summary>
    [Output]
    public ITaskItem[] MainPackages { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var search = new MainPackageSearch(Project, log);
        var found = search.Find(cancellation);
        if (found.Count == 0 && !MayBeNone)
        {
            var hasTests = search.HasTests(cancellation);
            if (TestsFile.Length > 0) TestMark.Set(Project.FullPath(TestsFile), hasTests);
            if (!hasTests) throw new BuildException(MainPackageSearch.NoneIn(Project));
        }

        MainPackages = [.. found.Select(directory => TaskItems.Of(directory, GoBinaryItem.FoundMetadata, "true"))];
    }
}
