namespace WslGo.Bench.Probing;

/// <summary>
/// The other half of this program, run as a fresh process: times a part of the SDK, as its first call in a build would
/// take, and prints <c>milliseconds: 12.3</c>.
/// </summary>
/// <remarks>Nothing here may name a type of the SDK: it would be looked for before it can be found.</remarks>
internal static class Probe
{
    /// <summary>Runs.</summary>
    /// <param name="arguments">What, the directory of the packed assembly, and the part's own arguments.</param>
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
