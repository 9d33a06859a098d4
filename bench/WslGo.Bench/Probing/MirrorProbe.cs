using WslGo.Build.Staging;

namespace WslGo.Bench.Probing;

/// <summary>The part of a build that relocates a module: scans it, and updates the copy in the stage.</summary>
internal static class MirrorProbe
{
    public static void Run(string source, string directory)
    {
        var log = new SilentLog();
        using var stage = Stage.Open(new StagePaths(directory), log, CancellationToken.None);
        var mirror = new Mirror(source, stage, log);
        using var held = Clock.Time(() =>
        {
            var tree = new TreeScanner().Scan(source, [], CancellationToken.None);
            return mirror.Acquire(tree, CancellationToken.None);
        });
    }
}
