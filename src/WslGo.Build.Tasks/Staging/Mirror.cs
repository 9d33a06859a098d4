using System.Globalization;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The copy of one source root in the stage. Builds that read it share a lock; a build that changes it holds the lock exclusively.
/// A record describes what the copy was made from, so the next build copies only differences.
/// </summary>
/// <param name="root">The absolute path of the original, without links.</param>
/// <param name="stage">The stage.</param>
/// <param name="log">Receives progress.</param>
/// <param name="options">The options; null for the defaults.</param>
internal sealed class Mirror(string root, Stage stage, IBuildLog log, MirrorOptions? options = null)
{
    private const string LockName = "lock";

    private readonly MirrorOptions _options = options ?? new MirrorOptions();
    private readonly MirrorLinks _links = new(root, stage.Layout, options ?? new MirrorOptions());
    private readonly string _name = StagePaths.RecordName(root, options?.IsPartial ?? false);

    /// <summary>The absolute path of the original.</summary>
    internal string Root => root;

    /// <summary>Updates the copy to the tree, and keeps others from changing it until the lease is disposed of.</summary>
    /// <param name="tree">The tree that was just scanned.</param>
    /// <param name="cancellation">Stops waiting and copying.</param>
    /// <exception cref="BuildException">The copy can't be created (WSLGO3016).</exception>
    /// <exception cref="ObstructedException">Something that is in no record blocks the copy.</exception>
    /// <exception cref="StageDamagedException">The record can't be read, or the copy doesn't match it.</exception>
    public MirrorLease Acquire(SourceTree tree, CancellationToken cancellation)
    {
        using var record = stage.Records.Make(_name);
        var file = new MirrorRecordFile(record);
        var uses = new MirrorUses(record, _options.Boot);

        // The record that this build created or verified.
        MirrorRecord? known = null;
        for (var attempt = 0; ; attempt++)
        {
            var held = FileLock.Take(record, LockName, log, cancellation, shared: true);
            try
            {
                if (file.Read() is { } kept && uses.AreSure
                    && (known?.Manifest.IsSame(kept.Manifest) == true || IsLike(kept, tree, cancellation)))
                {
                    record.Touch(LockName);
                    if (known is not null || Aged(kept.Manifest, tree, cancellation) is not { } aged)
                        return new MirrorLease(kept.Manifest, held, MirrorUses.Begin(stage.Records.Make(_name)));
                    held.Dispose();
                    known = Replace(file, kept, aged);
                    continue;
                }
            }
            catch
            {
                held.Dispose();
                throw;
            }

            // Others could read the copy until now, and can lock it between the two locks, so check again.
            held.Dispose();
            // The work that needs the lock releases it, even if that work is abandoned because it hangs. Nothing else may change
            // the copy meanwhile.
            var alone = FileLock.Take(record, LockName, log, cancellation);
            known = AccessWatch.Run(
                root,
                watch =>
                {
                    using (alone)
                    using (Pathwise(watch))
                        return new MirrorUpdate(root, stage, log, _options, Directory(tree)).Run(file, uses, tree, watch);
                },
                cancellation,
                log: log);
            tree = _options.Part is null ? known.Manifest.Tree : known.Manifest.Tree.Only(tree);
            if (attempt == 10) throw Unstable();
        }
    }

    /// <summary>
    /// Changes the target of one link in the copy, for a build that names a root through it, and keeps the copy from changing until
    /// the lease is disposed of.
    /// </summary>
    /// <param name="path">The link, relative to the root.</param>
    /// <param name="target">The target.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Null if the copy has no such link.</returns>
    public MirrorLease? AcquireLink(string path, string target, CancellationToken cancellation)
    {
        using var record = stage.Records.Open(_name);
        while (record is not null)
        {
            var held = FileLock.Take(record, LockName, log, cancellation, shared: true);
            var known = MirrorRecord.Read(record);
            var made = known?.MadeLinks.FirstOrDefault(link => link.Path == path);
            if (made?.Target == target) return new MirrorLease(known!.Manifest, held, MirrorUses.Begin(stage.Records.Make(_name)));
            held.Dispose();
            if (made is null) return null;
            using (FileLock.Take(record, LockName, log, cancellation))
            using (PathLock.Take(stage, root, log, cancellation))
            {
                if (MirrorRecord.Read(record) is not { } now) return null;
                Directory(now.Manifest.Tree with { Links = [] }).MakeLink(path, target);
                (now with { MadeLinks = [.. now.MadeLinks.Select(link => link.Path == path ? link with { Target = target } : link)] }).Write(record);
            }
        }

        return null;
    }

    /// <summary>Deletes the copy and its record.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public void Remove(CancellationToken cancellation)
    {
        using var record = stage.Records.Open(_name);
        if (record is null) return;
        using (FileLock.Take(record, LockName, log, cancellation)) Remove(record, cancellation);
    }

    /// <summary>Deletes the copy, unless a build is using it or has used it since a given time.</summary>
    /// <param name="record">The name of its record.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="before">The time, UTC.</param>
    /// <param name="log">Receives messages.</param>
    /// <param name="cancellation">Stops the deletion.</param>
    internal static void RemoveUnused(string record, Stage stage, DateTime before, IBuildLog log, CancellationToken cancellation)
    {
        using var folder = stage.Records.Open(record);
        if (folder is null || folder.Stat(LockName) is not { } used || used.Modified >= before) return;
        using var alone = folder.TryLock(LockName);
        if (alone is null || MirrorRecord.RootOf(folder) is not { } root) return;
        log.Verbose(string.Create(CultureInfo.InvariantCulture, $"The copy of {root} was last used on {used.Modified:yyyy-MM-dd} and is being removed."));
        var options = new MirrorOptions { IsPartial = record != StagePaths.RecordName(root, isPartial: false) };
        new Mirror(root, stage, log, options).Remove(folder, cancellation);
    }

    /// <summary>Marks the copy of a file as unknown, so the next build copies it again.</summary>
    public void Forget(string path)
    {
        using var record = stage.Records.Open(_name);
        if (record is null || MirrorRecord.Read(record) is not { } known) return;
        known.Without(known.Manifest.Tree.Files.Where(file => file.Path == path), []).Write(record);
    }

    /// <summary>Deletes a file of the copy that is in no record, and the directories that become empty.</summary>
    public void Discard(string path) => Directory(new SourceTree(root, 0, [])).Delete(path);

    private void Remove(PrivateFolder record, CancellationToken cancellation)
    {
        using (PathLock.Take(stage, root, log, cancellation))
        {
            if (MirrorRecord.Read(record) is not { } known) return;

            // From here on the record is not trusted. Its lock remains, because others may wait for it.
            MirrorUses.Doubt(record);
            var copy = Directory(new SourceTree(root, 0, []));
            foreach (var link in known.Manifest.Tree.Links) copy.Delete(link.Path);
            foreach (var file in known.Manifest.Tree.Files) copy.Delete(file.Path);
            copy.DeleteEmpty();
            MirrorRecord.Delete(record);
        }
    }

    private MirrorDirectory Directory(SourceTree tree) =>
        new(root, stage, new OtherCopies(stage, root, _name), tree.Links.Select(link => link.Path));

    // Waiting for the path lock has no time limit, because it doesn't depend on the sources' file system.
    private IDisposable Pathwise(AccessWatch watch)
    {
        using (watch.Pause()) return PathLock.Take(stage, root, log, watch.Cancellation);
    }

    // Saves the refreshed record unless another build uses the copy, so the next build need not read contents.
    private static MirrorRecord Replace(MirrorRecordFile file, MirrorRecord kept, Manifest aged)
    {
        using var alone = file.Folder.TryLock(LockName);
        if (alone is null || file.Read()?.Manifest.IsSame(kept.Manifest) != true) return kept;
        var newer = kept with { Manifest = aged };
        file.Write(newer);
        return newer;
    }

    private bool IsLike(MirrorRecord known, SourceTree tree, CancellationToken cancellation) =>
        !_links.Changed(known, tree).Any()
        && AccessWatch.Run(
            root, watch => _options.Divide(root, known.Manifest, tree, watch).Own.DifferenceTo(tree, watch, _options.OpenFiles), cancellation, log: log) is null;

    private Manifest? Aged(Manifest known, SourceTree tree, CancellationToken cancellation)
    {
        if (known.Fresh.Count == 0) return null;
        var (own, kept) = AccessWatch.Run(root, watch => _options.Divide(root, known, tree, watch), cancellation, log: log);
        return own.Aged(tree)?.With(kept);
    }

    private BuildException Unstable() => BuildException.Error(
        "WSLGO3016", $"The sources in {root} change faster than they can be copied to {stage.Layout.Staged(root)}.");
}
