using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>
/// The output directory on a slow file system. Where the sources are there too and are built there, that is what has to
/// change, and nothing is said of the output.
/// </summary>
internal sealed class SlowOutput : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1009";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation)
    {
        var inPlace = situation.Slow(PlaceKind.Sources).Where(place => place.RelocatedTo is null)
            .Select(place => place.FileSystem.Mount?.Point).ToHashSet();
        return situation.Slow(PlaceKind.Output)
            .Where(place => !inPlace.Contains(place.FileSystem.Mount?.Point))
            .Select(place => new Observation(
                Code, $"The output directory is on a slow file system: {SlowSources.Point(place)} is {place.FileSystem.Description}.")
            {
                MeasuredAt = SlowSources.Point(place),
                Done = "go links in its temporary directory, and only finished programs are copied there.",
                Fix = "dotnet build --artifacts-path DIRECTORY, with a directory on a local disk.",
                Location = new SourceLocation(SlowSources.Point(place)),
            });
    }
}
