using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>Removes copies that no build has used for a long time.</summary>
internal static class StageHousekeeping
{
    /// <summary>How long a copy is kept after its last use.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_pause = TimeSpan.FromDays(1);

    /// <summary>Looks once a day, and removes what is too old.</summary>
    public static void RemoveUnused(StageLayout layout, IBuildLog log, CancellationToken cancellation)
    {
        var marker = Path.Join(layout.Directory, "looked");
        if (File.Exists(marker) && DateTime.UtcNow - File.GetLastWriteTimeUtc(marker) < s_pause) return;
        WholeFile.Write(marker, []);
        foreach (var record in Directory.Exists(layout.Records) ? Directory.GetDirectories(layout.Records) : [])
        {
            var used = new FileInfo(Path.Join(record, "lock"));
            if (!used.Exists || DateTime.UtcNow - used.LastWriteTimeUtc < Kept) continue;
            if (Mirror.Of(record, layout, log) is not { } mirror) continue;
            log.Detail($"The copy of {mirror.Root} was not used for {Kept.TotalDays} days and is removed.");
            mirror.Remove(cancellation);
        }
    }
}
