using WslGo.Build.Staging;

namespace WslGo.Bench.Probing;

/// <summary>What a build does to relocate a module: walks it, and makes the copy in the stage like it.</summary>
internal static class MirrorProbe
{
    public static void Run(string source, string stage)
    {
        StageDirectory.Create(stage);
        var mirror = new Mirror(source, new StageLayout(stage), new SilentLog());
        using var held = Clock.Time(() =>
        {
            var tree = new TreeScanner().Scan(source, [], CancellationToken.None);
            return mirror.Hold(tree, CancellationToken.None);
        });
    }
}
