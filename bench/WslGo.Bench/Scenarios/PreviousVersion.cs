using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>This SDK and an earlier version, each with its own module on the slow file system.</summary>
internal sealed class PreviousVersion
{
    public const string New = "WslGo.Sdk, this version";
    public const string Old = "WslGo.Sdk, previous version";

    private PreviousVersion(Site ours, Site previous) => (Ours, Previous) = (ours, previous);

    public Site Ours { get; }

    public Site Previous { get; }

    /// <summary>Creates both sites.</summary>
    /// <param name="machine">The environment of the benchmarks.</param>
    /// <param name="name">The prefix of their directories' names.</param>
    /// <exception cref="SkippedException">There is no earlier package.</exception>
    public static PreviousVersion Prepare(BenchmarkMachine machine, string name)
    {
        const string Start = "WslGo.Sdk.";
        var package = machine.Options.Previous ?? throw new SkippedException("there is no package of an earlier version: name one with --previous");
        var version = Path.GetFileNameWithoutExtension(package);
        if (!version.StartsWith(Start, StringComparison.Ordinal)) throw new SkippedException($"{package} is no package of WslGo.Sdk");

        // A separate home directory and a separate feed contain a stage and a package of that version only.
        var home = Directory.CreateDirectory(Path.Join(machine.Fast, name + "-home")).FullName;
        var write = Inputs.Module(machine, 4_000);
        var ours = Site.OnSlow(machine, name + "-new", write, ProjectText.Go());
        var previous = Site.OnSlow(
            machine, name + "-old",
            directory =>
            {
                write(directory);
                BenchmarkMachine.WriteNuGetConfig(directory, Path.GetDirectoryName(package)!, Path.Join(home, "packages"));
            },
            ProjectText.GoOfVersion(version[Start.Length..]),
            new Dictionary<string, string> { ["HOME"] = home, ["DOTNET_CLI_HOME"] = home, ["NUGET_PACKAGES"] = Path.Join(home, "packages") });
        return new PreviousVersion(ours, previous);
    }

    /// <summary>The two contestants, with the same preparation.</summary>
    public IReadOnlyList<Candidate> Candidates(Func<Site, Action<int>>? prepare = null) =>
    [
        new(New, _ => Ours.Build()) { IsOurs = true, Prepare = prepare?.Invoke(Ours) },
        new(Old, _ => Previous.Build()) { Prepare = prepare?.Invoke(Previous) },
    ];
}
