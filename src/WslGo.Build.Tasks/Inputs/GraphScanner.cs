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
internal sealed class GraphScanner : IDisposable
{
    // As many as the vendor directory of a large program has, and few for a process.
    private const int ParentsPerOpenFile = 10;

    private readonly Func<string, SourceTree> _whole;
    private readonly int _openFiles;
    private readonly AccessWatch _watch;
    private readonly ParentDirectories _parents;
    private readonly PackageReader _packages;
    private readonly PackageWays _ways;

    /// <summary>Prepares a scan.</summary>
    /// <param name="sources">The known contents of source files.</param>
    /// <param name="whole">Lists all files of a root.</param>
    /// <param name="openFiles">
    /// The maximum number of files open at once, in addition to the directories above packages. A slow file system serves many requests as fast as one.
    /// </param>
    /// <param name="watch">Watches the accesses.</param>
    public GraphScanner(KnownSources sources, Func<string, SourceTree> whole, int openFiles, AccessWatch watch)
    {
        (_whole, _openFiles, _watch) = (whole, openFiles, watch);
        _parents = new ParentDirectories(ParentsPerOpenFile * openFiles);
        _packages = new PackageReader(sources, _parents, openFiles, watch);
        _ways = new PackageWays(_parents, watch);
    }

    /// <summary>Finds the inputs of packages.</summary>
    public InputGraph Scan(GraphRequest request) => new GraphWalk(request, _packages, _ways, _openFiles, _watch).Run(_whole);

    /// <inheritdoc/>
    public void Dispose() => _parents.Dispose();
}
