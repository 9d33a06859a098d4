using WslGo.Build.Reporting;

namespace WslGo.Build.Staging;

/// <summary>Removes copies that no build has used for a long time.</summary>
internal static class StagePruner
{
    /// <summary>How long a copy is kept after its last use.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string MarkerName = "pruned";

    private static readonly TimeSpan s_interval = TimeSpan.FromDays(1);

    /// <summary>Checks once a day, and deletes old copies.</summary>
    public static void Prune(Stage stage, IBuildLog log, CancellationToken cancellation)
    {
        var now = DateTime.UtcNow;
        if (stage.Root.Stat(MarkerName) is { } marker && now - marker.Modified < s_interval) return;
        stage.Root.Write(MarkerName, []);
        FormerCopies.MoveAside(stage.Root, log);
        Stage.DeleteAside(stage.Root, log);
        foreach (var record in stage.Records.Names())
        {
            try
            {
                Mirror.RemoveUnused(record, stage, now - Kept, log, cancellation);
            }
            catch (Exception exception) when (exception is StageDamagedException or IOException or UnauthorizedAccessException)
            {
                // A build that needs the copy creates all copies again.
                log.Verbose($"A copy could not be removed: {exception.Message}");
            }
        }
    }
}
