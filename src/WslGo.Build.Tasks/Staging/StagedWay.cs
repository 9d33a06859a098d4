using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>
/// A symbolic link on the way to a source root. go names a root by the path that a <c>go.mod</c>, a <c>go.work</c> or a
/// project has for it, so the stage has the link as well, and the copy is where the root really is.
/// </summary>
/// <param name="Link">Where the link really is, absolute.</param>
/// <param name="LeadsTo">What it leads to, absolute, without links.</param>
internal sealed record StagedWay(string Link, string LeadsTo)
{
    /// <summary>The links on the way to a path.</summary>
    /// <param name="path">Absolute.</param>
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

    /// <summary>A path without the links on its way.</summary>
    public static string Real(string path) => OperatingSystem.IsWindows() ? path : RealPath.Resolve(path) ?? path;
}
