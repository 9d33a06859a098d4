using WslGo.Bench.Machine;

namespace WslGo.Bench.Scenarios;

/// <summary>The starting point of a build of the user's module.</summary>
public enum ModuleState
{
    /// <summary>An empty Go build cache, and nothing relocated or built.</summary>
    Cold,

    /// <summary>All caches warm, one file edited.</summary>
    Edited,

    /// <summary>All caches warm, nothing changed.</summary>
    Unchanged,
}

/// <summary>The conditions that are equal for all contestants on a user's module.</summary>
/// <param name="State">The starting point.</param>
/// <param name="Cgo">Whether cgo is enabled.</param>
/// <param name="InMemory">Whether go's temporary files are on a tmpfs.</param>
internal sealed record ModuleVariables(ModuleState State, bool Cgo, bool InMemory)
{
    public bool IsCold => State == ModuleState.Cold;

    /// <summary>The name, as part of a scenario's name.</summary>
    public string Name => $"{State.ToString().ToLowerInvariant()}-{(Cgo ? "cgo" : "nocgo")}-{(InMemory ? "tmpfs" : "disk")}";

    /// <summary>All combinations for the options.</summary>
    public static IEnumerable<ModuleVariables> All(Options options) =>
        from cgo in Options.Values(options.Cgo, "off", "on")
        from tmp in Options.Values(options.Tmp, "tmpfs", "disk")
        from state in Options.Values(options.Cache, "cold", "warm").SelectMany(cache =>
            cache == "cold" ? new[] { ModuleState.Cold } : [ModuleState.Edited, ModuleState.Unchanged])
        select new ModuleVariables(state, cgo == "on", tmp == "tmpfs");

    /// <summary>The variables of the commands.</summary>
    public IEnumerable<(string Name, string Value)> Environment(BenchmarkMachine machine)
    {
        yield return ("CGO_ENABLED", Cgo ? "1" : "0");
        var temporary = InMemory ? "/dev/shm" : Path.Join(machine.Fast, "tmp");
        Directory.CreateDirectory(temporary);
        yield return ("GOTMPDIR", temporary);
    }

    public override string ToString() =>
        (State switch
        {
            ModuleState.Cold => "caches cold",
            ModuleState.Edited => "one file edited, caches warm",
            _ => "nothing changed, caches warm",
        })
        + $", cgo {(Cgo ? "on" : "off")}, temporary files {(InMemory ? "in memory" : "on disk")}";
}
