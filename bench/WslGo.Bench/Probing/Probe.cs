namespace WslGo.Bench.Probing;

/// <summary>
/// The other half of this program, which runs in a fresh process: measures a part of the SDK as its first call in a build, and
/// prints <c>milliseconds: 12.3</c>.
/// </summary>
/// <remarks>This class must not name a type of the SDK, which would be loaded before its directory is known.</remarks>
internal static class Probe
{
    /// <summary>Runs a measurement.</summary>
    /// <param name="arguments">The part, the directory of the packed assembly, and the part's own arguments.</param>
    public static int Run(string[] arguments)
    {
        PackedTasks.Use(arguments[1]);
        switch (arguments)
        {
            case ["mirror", _, var source, var stage]:
                MirrorProbe.Run(source, stage);
                return 0;
            case ["facts", _, var directory, var package]:
                FactsProbe.Run(directory, package);
                return 0;
            default:
                Console.Error.WriteLine("bench: no such probe");
                return 2;
        }
    }
}
