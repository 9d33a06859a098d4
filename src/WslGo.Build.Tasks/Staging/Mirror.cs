using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The copy of one source root in the stage. Builds that read it share a lock; one that changes it has it alone. What the
/// copy was made of is kept in a record, so that the next build copies only what differs. Only what the record says to be
/// there is ever deleted.
/// </summary>
/// <param name="root">The original, absolute, without links on its way.</param>
/// <param name="stage">The stage.</param>
/// <param name="log">Where it says what it does.</param>
/// <param name="options">What else it depends on; null for the defaults.</param>
internal sealed class Mirror(string root, Stage stage, IBuildLog log, MirrorOptions? options = null)
{
    private const string LockName = "lock";
    private const string BootName = "boot";
    private const string UsePrefix = "use-";

    /// <summary>From here on a copy is worth a word: a build of few changed files is not.</summary>
    private const int ManyFiles = 200;

    /// <summary>
    /// How long a record is believed without a look at the copy: systems delete old files from <c>/var/tmp</c>
    /// (systemd-tmpfiles(8)).
    /// </summary>
    private static readonly TimeSpan s_believed = TimeSpan.FromDays(1);

    private readonly MirrorOptions _options = options ?? new MirrorOptions();
    private readonly MirrorLinks _links = new(root, stage.Layout, options ?? new MirrorOptions());
    private readonly string _name = StageLayout.RecordName(root, options?.IsOfSingleFiles ?? false);

    /// <summary>The original, absolute.</summary>
    internal string Root => root;

    /// <summary>Makes the copy like the tree, and keeps others from changing it until the result is disposed of.</summary>
    /// <param name="tree">The tree as it was just walked.</param>
    /// <param name="cancellation">Ends the waiting and the copying.</param>
    /// <exception cref="BuildException">The copy can't be made (WSLGO3004).</exception>
    /// <exception cref="ObstructedException">Something that no record has is in the way of the copy.</exception>
    /// <exception cref="StageDamagedException">The record can't be read, or the copy has what no record says.</exception>
    public MirrorHold Hold(SourceTree tree, CancellationToken cancellation)
    {
        using var record = stage.Records.Make(_name);

        // What this build made the copy of, or has compared it with.
        MirrorRecord? known = null;
        for (var attempt = 0; ; attempt++)
        {
            var held = FileLock.Take(record, LockName, log, cancellation, shared: true);
            try
            {
                if (MirrorRecord.Read(record) is { } kept && IsSure(record)
                    && (known?.Manifest.IsSame(kept.Manifest) == true || IsLike(kept, tree, cancellation)))
                {
                    record.Touch(LockName);
                    if (known is not null || kept.Manifest.Aged(tree) is not { } aged)
                        return new MirrorHold(kept.Manifest, held, Use(record));
                    held.Dispose();
                    known = Replace(record, kept, aged);
                    continue;
                }
            }
            catch
            {
                held.Dispose();
                throw;
            }

            // Others may read it until now, and may take it between the two locks: look again after that.
            held.Dispose();
            // It is given back by what needs it, be that left behind hanging: nothing else is to change the copy then.
            var alone = FileLock.Take(record, LockName, log, cancellation);
            known = AccessWatch.Run(
                root,
                watch =>
                {
                    using (alone)
                    using (Pathwise(watch))
                        return Update(record, tree, watch);
                },
                cancellation);
            tree = known.Manifest.Tree;
            if (attempt == 10) throw Unstable();
        }
    }

    /// <summary>
    /// Makes one link of the copy lead somewhere else, for a build that names a root through it, and keeps the copy from
    /// changing until the result is disposed of.
    /// </summary>
    /// <param name="path">The link, relative to the root.</param>
    /// <param name="target">What it is to say.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Null if the copy has no such link.</returns>
    public MirrorHold? HoldLink(string path, string target, CancellationToken cancellation)
    {
        using var record = stage.Records.Open(_name);
        while (record is not null)
        {
            var held = FileLock.Take(record, LockName, log, cancellation, shared: true);
            var known = MirrorRecord.Read(record);
            var made = known?.MadeLinks.FirstOrDefault(link => link.Path == path);
            if (made?.Target == target) return new MirrorHold(known!.Manifest, held, Use(record));
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

    /// <summary>Removes the copy with all that is kept of it.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public void Remove(CancellationToken cancellation)
    {
        using var record = stage.Records.Open(_name);
        if (record is null) return;
        using (FileLock.Take(record, LockName, log, cancellation)) Remove(record, cancellation);
    }

    /// <summary>Removes the copy, unless a build uses it or has used it since a time.</summary>
    /// <param name="record">The name of its record.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="before">The time, UTC.</param>
    /// <param name="log">Where it says what it does.</param>
    /// <param name="cancellation">Ends the work.</param>
    internal static void RemoveUnused(string record, Stage stage, DateTime before, IBuildLog log, CancellationToken cancellation)
    {
        using var folder = stage.Records.Open(record);
        if (folder is null || folder.Stat(LockName) is not { } used || used.Modified >= before) return;
        using var alone = folder.TryLock(LockName);
        if (alone is null || MirrorRecord.RootOf(folder) is not { } root) return;
        log.Detail(string.Create(CultureInfo.InvariantCulture, $"The copy of {root} was last used on {used.Modified:yyyy-MM-dd} and is removed."));
        var options = new MirrorOptions { IsOfSingleFiles = record != StageLayout.RecordName(root, ofSingleFiles: false) };
        new Mirror(root, stage, log, options).Remove(folder, cancellation);
    }

    /// <summary>Says of a file that its copy is not known, so that the next build copies it again.</summary>
    public void Forget(string path)
    {
        using var record = stage.Records.Open(_name);
        if (record is null || MirrorRecord.Read(record) is not { } known) return;
        known.Without(known.Manifest.Tree.Files.Where(file => file.Path == path), []).Write(record);
    }

    /// <summary>Deletes a file of the copy that no record has, with the directories that only it was in.</summary>
    public void Discard(string path) => Directory(new SourceTree(root, 0, [])).Delete(path);

    private void Remove(PrivateFolder record, CancellationToken cancellation)
    {
        using (PathLock.Take(stage, root, log, cancellation))
        {
            if (MirrorRecord.Read(record) is not { } known) return;

            // From now on the record is not believed; its lock stays, for others may wait for it.
            record.Unlink(BootName);
            var copy = Directory(new SourceTree(root, 0, []));
            foreach (var link in known.Manifest.Tree.Links) copy.Delete(link.Path);
            foreach (var file in known.Manifest.Tree.Files) copy.Delete(file.Path);
            copy.DeleteEmpty();
            MirrorRecord.Delete(record);
        }
    }

    private MirrorDirectory Directory(SourceTree tree) =>
        new(root, stage, new OtherCopies(stage, root, _name), tree.Links.Select(link => link.Path));

    // The lock of the paths is waited for as long as it takes, whatever the file system of the sources does.
    private IDisposable Pathwise(AccessWatch watch)
    {
        using (watch.Pause()) return PathLock.Take(stage, root, log, watch.Cancellation);
    }

    // When a machine loses its power, or WSL is ended, what was copied last may not be on the disk though the record is. A
    // build that did not end may have left anything in the copy.
    private bool IsSure(PrivateFolder record) => IsOfThisBoot(record) && AbandonedUses(record).Count == 0;

    private bool IsOfThisBoot(PrivateFolder record) =>
        record.Stat(BootName) is { } boot && DateTime.UtcNow - boot.Modified < s_believed
        && File.ReadAllText(Path.Join(record.Path, BootName)) == _options.Boot;

    private static List<string> AbandonedUses(PrivateFolder record)
    {
        var abandoned = new List<string>();
        foreach (var name in record.Names())
        {
            if (!name.StartsWith(UsePrefix, StringComparison.Ordinal)) continue;
            using var dead = record.TryLock(name);
            if (dead is not null) abandoned.Add(name);
        }

        return abandoned;
    }

    // A file that is there as long as a build uses the copy, locked by that build.
    private MirrorUse Use(PrivateFolder record)
    {
        var name = UsePrefix + RandomNumberGenerator.GetHexString(8, lowercase: true);
        return new MirrorUse(stage.Records.Make(_name), name, record.TryLock(name)!);
    }

    // What is known better is kept if nobody uses the copy just now, so that the next build need not read contents.
    private static MirrorRecord Replace(PrivateFolder record, MirrorRecord kept, Manifest aged)
    {
        using var alone = record.TryLock(LockName);
        if (alone is null || MirrorRecord.Read(record)?.Manifest.IsSame(kept.Manifest) != true) return kept;
        var newer = kept with { Manifest = aged };
        newer.Write(record);
        return newer;
    }

    private bool IsLike(MirrorRecord known, SourceTree tree, CancellationToken cancellation) =>
        !_links.Changed(known, tree).Any()
        && AccessWatch.Run(root, watch => known.Manifest.DifferenceTo(tree, watch, _options.OpenFiles), cancellation) is null;

    private MirrorRecord Update(PrivateFolder record, SourceTree tree, AccessWatch watch)
    {
        var started = Stopwatch.GetTimestamp();
        var copy = Directory(tree);
        var uses = AbandonedUses(record);
        var known = MirrorRecord.Read(record);
        var isSure = known is not null && IsOfThisBoot(record) && uses.Count == 0 && copy.Exists;
        known ??= MirrorRecord.Empty(root);
        if (!isSure) known = Verified(known, copy, watch.Cancellation);
        var (removed, links, wanted) = MirrorChanges.Of(
            known.Manifest.Tree, tree, [.. known.Manifest.Differences(tree, watch, _options.OpenFiles)],
            [.. known.Manifest.ChangedLinks(tree).Union(_links.Changed(known, tree), StringComparer.Ordinal)]);
        if (wanted.Count >= ManyFiles)
        {
            log.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"Copying {wanted.Count} files ({wanted.Sum(file => Math.Max(file.Length, 0)) / 1e6:0.0} MB) from {root} to {stage.Layout.Staged(root)}."));
        }

        // Before anything is touched: what a build that is killed midway was to change is made again in any case.
        var unknown = known.Manifest.Tree.Files.Where(file => removed.Contains(file.Path)).Concat(wanted);
        known.Without(unknown, removed.Where(path => known.MadeLinks.Any(link => link.Path == path)).Concat(links)).Write(record);
        foreach (var path in removed) copy.Delete(path);
        copy.Create();
        var targets = tree.Links.ToDictionary(link => link.Path, link => link.Target, StringComparer.Ordinal);
        foreach (var path in links) copy.MakeLink(path, _links.Made(path, targets[path]));
        var copied = new MirrorCopy(copy, _links, log, _options.OpenFiles, _options.Time).Copy(tree, wanted, watch);
        var made = new MirrorRecord(Manifest.Of(copied, stage.Layout.Staged(root), watch, _options.OpenFiles), _links.Of(tree));
        foreach (var file in wanted) RewriteModuleFile(copy, file.Path);
        made.Write(record);
        if (!isSure) record.Write(BootName, Encoding.UTF8.GetBytes(_options.Boot));
        foreach (var name in uses) record.Unlink(name);
        if (wanted.Count + removed.Count > 0)
        {
            log.Detail(string.Create(
                CultureInfo.InvariantCulture,
                $"{wanted.Count} files copied and {removed.Count} removed in {stage.Layout.Staged(root)} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s."));
        }

        return made;
    }

    // What a record says, but for what is not in the copy as it was made. A file that no record has could get into a program.
    private MirrorRecord Verified(MirrorRecord known, MirrorDirectory copy, CancellationToken cancellation)
    {
        if (_options.IsOfSingleFiles) return known.Without(known.Manifest.Tree.Files, []);
        var there = copy.List(cancellation);
        var made = known.MadeLinks.ToDictionary(link => link.Path, link => link.Target, StringComparer.Ordinal);
        var lost = new List<SourceFile>();
        foreach (var file in known.Manifest.Tree.Files)
        {
            if (file.IsEmptyDirectory || made.ContainsKey(file.Path)) continue;
            if (!there.TryGetValue(file.Path, out var entry) || entry.Kind != EntryKind.File || entry.Length != file.Length) lost.Add(file);
            there.Remove(file.Path);
        }

        foreach (var link in known.Manifest.Tree.Links) there.Remove(link.Path);
        foreach (var (path, entry) in there)
        {
            // A link on the way to a root that lies in here is not in this record.
            var full = Path.Join(stage.Layout.Staged(root), path);
            if (entry.Kind == EntryKind.Link && System.IO.Directory.Exists(full)) continue;
            throw new StageDamagedException(full, "is in no record");
        }

        return known.Without(lost, known.MadeLinks.Select(link => link.Path));
    }

    private void RewriteModuleFile(MirrorDirectory copy, string path)
    {
        // An alternative to go.mod (-modfile) most often lies beside it.
        if (path.Contains('/') || FileName.IsRaw(path) || !(path == "go.work" || path.EndsWith(".mod", StringComparison.Ordinal))) return;
        using var folder = copy.Open("");
        if (folder?.Stat(path) is not { Kind: EntryKind.File }) return;
        var text = File.ReadAllText(Path.Join(folder.Path, path));
        var rewritten = StagedModuleText.Rewrite(text, stage.Layout, _options.Roots.Count > 0 ? _options.Roots : [root]);
        if (rewritten != text) folder.Write(path, Encoding.UTF8.GetBytes(rewritten));
    }

    private BuildException Unstable() => BuildException.Error(
        "WSLGO3004", $"The sources in {root} change faster than they can be copied to {stage.Layout.Staged(root)}.");
}
