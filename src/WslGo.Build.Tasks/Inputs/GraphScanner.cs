using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>
/// Finds the files that go can read, without starting go, by following imports from the packages' directories. One scanner serves
/// all invocations of a build, so each directory is scanned once.
/// </summary>
/// <remarks>
/// If the graph is known, a scan lists each directory once and calls stat once for each file, for each directory between a module
/// and its packages, and for each name whose creation would change the graph. It opens no file. Every build therefore computes the
/// graph again, and no second check can disagree with it.
/// </remarks>
/// <param name="sources">The known contents of source files.</param>
/// <param name="whole">Lists all files of a root.</param>
/// <param name="openFiles">
/// The maximum number of files open at once. A slow file system serves many requests as fast as one.
/// </param>
/// <param name="watch">Watches the accesses.</param>
internal sealed class GraphScanner(KnownSources sources, Func<string, SourceTree> whole, int openFiles, AccessWatch watch)
{
    private readonly PackageReader _packages = new(sources, openFiles, watch);
    private readonly PackageWays _ways = new(watch);

    /// <summary>Finds the inputs of packages.</summary>
    public InputGraph Scan(GraphRequest request) => new GraphWalk(request, _packages, _ways, openFiles, watch).Run(whole);
}
