using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>go's temporary files on a slow file system.</summary>
public sealed class SlowTemporaryDirectory : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1005";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation) => situation.Slow(PlaceKind.Temporary)
        .Select(place => new Observation(
            Code,
            $"go's temporary files are on a slow file system: {place.Path} is on {place.FileSystem.Description}"
            + $"{(place.ChosenBy is null ? "" : $", because {place.ChosenBy} says so")}.")
        {
            Cost = "go writes and reads there what it compiles.",
            MeasuredAt = place.FileSystem.Mount?.Point ?? place.Path,
            Fix = place.ChosenBy switch
            {
                "WslGoTempDirectory" => "remove WslGoTempDirectory from the project, or set it to auto.",
                "GOTMPDIR" when situation.Settings.IsInFile("GOTMPDIR") => "go env -u GOTMPDIR",
                "GOTMPDIR" => "unset GOTMPDIR",
                _ => "mount a tmpfs of 1 GiB or more that allows execution, or set TMPDIR to a directory on a local disk.",
            },
        });
}
