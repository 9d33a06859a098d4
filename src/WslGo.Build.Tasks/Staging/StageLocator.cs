using System.Globalization;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>Chooses the directory of the stage: on a fast file system, and private.</summary>
/// <param name="host">The machine.</param>
/// <param name="environment">The environment of the build.</param>
internal sealed class StageLocator(HostFacts host, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>
    /// The stage: the configured directory, else a directory below the user's cache directory, else below <c>/var/tmp</c>.
    /// </summary>
    /// <param name="property"><c>WslGoStageDirectory</c>, absolute; null for the default.</param>
    /// <returns>The path; null if no candidate is fast, writable and private.</returns>
    public string? Choose(string? property) => property ?? Candidates().FirstOrDefault(candidate => IsFast(candidate) && PrivateFolder.Problem(candidate) is null);

    private IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
        {
            if (environment.GetValueOrDefault("LocalAppData") is { Length: > 0 } local) yield return Path.Join(local, "wslgo", "stage");
            yield break;
        }

        var home = environment.GetValueOrDefault("HOME");
        if (environment.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathFullyQualified(cache))
            yield return Path.Join(cache, "wslgo", "stage");
        else if (!string.IsNullOrEmpty(home) && Path.IsPathFullyQualified(home))
            yield return Path.Join(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache", "wslgo", "stage");

        // By user id, because in a container the user may have no name.
        yield return $"/var/tmp/wslgo-{(UnixSystem.IsKnown ? UnixDirectory.CurrentUser.ToString(CultureInfo.InvariantCulture) : Environment.UserName)}/stage";
    }

    private bool IsFast(string directory) => host.FileSystemOf(directory).Speed == FileSystemSpeed.Fast;
}
