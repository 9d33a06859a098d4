using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>
/// Finds what go can read, without starting it: from packages' directories along their imports. One scanner serves all
/// invocations of a build, which looks at each directory once.
/// </summary>
/// <remarks>
/// A look at a graph that is known costs one list of each directory and one look at each file, at each directory between a module
/// and its packages and at each name that could be in the way; no file is opened. So the graph is found anew in each build, and
/// no other check can disagree with it.
/// </remarks>
/// <param name="sources">What is known of source files.</param>
/// <param name="whole">Lists all files of a root.</param>
/// <param name="openFiles">The most files open at once; a slow file system answers many requests as fast as one.</param>
/// <param name="watch">Looks after the work.</param>
internal sealed class GraphScanner(KnownSources sources, Func<string, SourceTree> whole, int openFiles, AccessWatch watch)
{
    private readonly PackageReader _packages = new(sources, openFiles, watch);
    private readonly PackageWays _ways = new(watch);

    /// <summary>Finds the inputs of packages.</summary>
    public InputGraph Scan(GraphRequest request) => new GraphWalk(request, _packages, _ways, openFiles, watch).Run(whole);
}
