using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// A symbolic link on the path to a source root. go names a root by the path in a <c>go.mod</c>, a <c>go.work</c> or a project, so
/// the stage contains the link too, and the copy is at the root's real path.
/// </summary>
/// <param name="Link">The absolute real path of the link.</param>
/// <param name="LeadsTo">The absolute path that it leads to, without links.</param>
internal sealed record StagedWay(string Link, string LeadsTo)
{
    /// <summary>The links on a path.</summary>
    /// <param name="path">The absolute path.</param>
    public static List<StagedWay> To(string path)
    {
        var ways = new List<StagedWay>();
        if (OperatingSystem.IsWindows()) return ways;
        var at = "/";
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Join(at, name);
            if (TreeFiles.LinkTarget(next) is null || RealPath.Resolve(next) is not { } real)
            {
                at = next;
                continue;
            }

            ways.Add(new StagedWay(next, real));
            at = real;
        }

        return ways;
    }

    /// <summary>The real path, without links.</summary>
    public static string Real(string path) => OperatingSystem.IsWindows() ? path : RealPath.Resolve(path) ?? path;
}
