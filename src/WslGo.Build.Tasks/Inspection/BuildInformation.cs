using System.Collections.Immutable;

namespace WslGo.Build.Inspection;

/// <summary>What <c>go version -m</c> shows: the linker stores it in each program and library.</summary>
internal sealed record BuildInformation
{
    /// <summary>The version of the toolchain: <c>go1.27.4</c>.</summary>
    public required string GoVersion { get; init; }

    /// <summary>The main module; null if the program belongs to none.</summary>
    public LinkedModule? Main { get; init; }

    /// <summary>The other modules.</summary>
    public ImmutableArray<LinkedModule> Dependencies { get; init; } = [];

    /// <summary>The time of the commit, if version control is stamped (<c>-buildvcs</c>).</summary>
    public string? CommitTime { get; init; }

    /// <summary>Parses the text of the information.</summary>
    /// <param name="goVersion">The version of the toolchain.</param>
    /// <param name="text">The lines, whose fields are separated by tabs.</param>
    /// <remarks>Source: golang/go <c>src/runtime/debug/mod.go</c>, ParseBuildInfo.</remarks>
    public static BuildInformation Parse(string goVersion, string text)
    {
        LinkedModule? main = null;
        string? time = null;
        var modules = new List<LinkedModule>();
        foreach (var line in text.Split('\n'))
        {
            switch (line.Split('\t'))
            {
                case ["mod", ..] fields:
                    main = Module(fields);
                    break;
                case ["dep", ..] fields:
                    modules.Add(Module(fields));
                    break;
                case ["=>", ..] fields when modules.Count > 0:
                    modules[^1] = modules[^1] with { Replacement = Module(fields) };
                    break;
                case ["build", var setting] when setting.StartsWith("vcs.time=", StringComparison.Ordinal):
                    time = setting["vcs.time=".Length..];
                    break;
            }
        }

        return new BuildInformation { GoVersion = goVersion, Main = main, Dependencies = [.. modules], CommitTime = time };
    }

    private static LinkedModule Module(string[] fields) => new(
        fields.ElementAtOrDefault(1) ?? "",
        fields.ElementAtOrDefault(2) is { Length: > 0 } version and not "(devel)" ? version : null,
        fields.ElementAtOrDefault(3) is { Length: > 0 } sum ? sum : null);
}
