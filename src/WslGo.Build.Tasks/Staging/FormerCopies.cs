using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The copies that version 1.0.0 created in the same stage: the directories <c>files</c> and <c>roots</c>, with a record and a lock
/// for each copy.
/// </summary>
internal static class FormerCopies
{
    private const string RecordsName = "roots";
    private const string SourcesName = "files";
    private const string LockName = "lock";

    /// <summary>Moves them aside for deletion, unless a build of that version is using one.</summary>
    public static void MoveAside(PrivateFolder stage, IBuildLog log)
    {
        if (stage.Stat(RecordsName) is null && stage.Stat(SourcesName) is null) return;
        using var records = stage.Open(RecordsName);
        var held = new List<IDisposable>();
        try
        {
            foreach (var name in records?.Names() ?? [])
            {
                using var record = records!.Open(name);
                if (record?.Stat(LockName) is null) continue;
                if (record.TryLock(LockName) is not { } alone)
                {
                    log.Verbose($"A build of version 1.0.0 is using its copies in {stage.Path}; they are kept for now.");
                    return;
                }

                held.Add(alone);
            }

            // Windows can't rename a directory in which a file is open.
            if (OperatingSystem.IsWindows()) Release(held);

            // Move the records first: without them, version 1.0.0 trusts none of its copies.
            Stage.MoveAside(stage, RecordsName);
            Stage.MoveAside(stage, SourcesName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next day's pruning retries.
            log.Verbose($"The copies of version 1.0.0 in {stage.Path} could not be removed yet: {exception.Message}");
        }
        finally
        {
            Release(held);
        }
    }

    private static void Release(List<IDisposable> held)
    {
        foreach (var alone in held) alone.Dispose();
        held.Clear();
    }
}
