using System.Diagnostics;
using System.Globalization;
using System.Text;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>Makes a copy equal to its tree. Deletes only files that the record lists.</summary>
/// <param name="root">The absolute path of the original.</param>
/// <param name="stage">The stage.</param>
/// <param name="log">Receives progress.</param>
/// <param name="options">The options of the copy.</param>
/// <param name="copy">The copy; the caller holds the exclusive lock.</param>
internal sealed class MirrorUpdate(string root, Stage stage, IBuildLog log, MirrorOptions options, MirrorDirectory copy)
{
    /// <summary>From this number of files, the copy is announced. A build after a few edits isn't.</summary>
    private const int ManyFiles = 200;

    private readonly MirrorLinks _links = new(root, stage.Layout, options);

    /// <summary>Updates the copy.</summary>
    /// <param name="file">The record.</param>
    /// <param name="uses">Decides whether the record can be trusted.</param>
    /// <param name="tree">The tree that was just scanned.</param>
    /// <param name="watch">Watches the accesses; stops the copying.</param>
    /// <returns>The new record of the copy.</returns>
    /// <exception cref="BuildException">The copy can't be created (WSLGO3016).</exception>
    /// <exception cref="ObstructedException">Something that is in no record blocks the copy.</exception>
    /// <exception cref="StageDamagedException">The record can't be read, or the copy doesn't match it.</exception>
    public MirrorRecord Run(MirrorRecordFile file, MirrorUses uses, SourceTree tree, AccessWatch watch)
    {
        var started = Stopwatch.GetTimestamp();
        var abandoned = uses.Abandoned();
        var known = file.Read();
        var isSure = known is not null && uses.AreOfThisBoot && abandoned.Count == 0 && copy.Exists;
        known ??= MirrorRecord.Empty(root);
        if (!isSure) known = Verified(known, watch.Cancellation);
        var (own, kept) = options.Divide(root, known.Manifest, tree, watch);
        var (removed, links, wanted) = MirrorChanges.Of(
            own.Tree, tree, [.. own.Differences(tree, watch, options.OpenFiles)],
            [.. own.ChangedLinks(tree).Union(_links.Changed(known, tree), StringComparer.Ordinal)]);
        if (wanted.Count >= ManyFiles)
        {
            log.Info(string.Create(
                CultureInfo.InvariantCulture,
                $"Copying {wanted.Count} files ({wanted.Sum(file => Math.Max(file.Length, 0)) / 1e6:0.0} MB) from {root} to {stage.Layout.Staged(root)}."));
        }

        // Before any change: if this build is killed, the next one redoes these changes in any case.
        var unknown = known.Manifest.Tree.Files.Where(file => removed.Contains(file.Path)).Concat(wanted);
        file.Write(known.Without(unknown, removed.Where(path => known.MadeLinks.Any(link => link.Path == path)).Concat(links)));
        foreach (var path in removed) copy.Delete(path);
        copy.Create();
        var targets = tree.Links.ToDictionary(link => link.Path, link => link.Target, StringComparer.Ordinal);
        foreach (var path in links) copy.MakeLink(path, _links.Made(tree, path, targets[path]));
        var copied = new MirrorCopy(copy, (path, target) => _links.Made(tree, path, target), log, options).Copy(tree, wanted, watch);
        var keptLinks = kept.Tree.Links.Select(link => link.Path).ToHashSet(StringComparer.Ordinal);
        var made = new MirrorRecord(
            Manifest.Of(copied, stage.Layout.Staged(root), watch, options.OpenFiles).With(kept),
            [.. _links.Of(copied), .. known.MadeLinks.Where(link => keptLinks.Contains(link.Path))]);
        foreach (var changed in wanted) RewriteModuleFile(changed.Path);
        file.Write(made);
        if (!isSure) uses.Believe();
        uses.Forget(abandoned);
        options.Tally?.Add(wanted.Count, wanted.Sum(file => Math.Max(file.Length, 0)), removed.Count);
        if (wanted.Count + removed.Count > 0)
        {
            log.Verbose(string.Create(
                CultureInfo.InvariantCulture,
                $"{wanted.Count} files copied and {removed.Count} removed in {stage.Layout.Staged(root)} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s."));
        }

        return made;
    }

    // The record without the entries that don't match the copy. A file that is in no record could get into a program.
    private MirrorRecord Verified(MirrorRecord known, CancellationToken cancellation)
    {
        if (options.IsPartial) return known.Without(known.Manifest.Tree.Files, []);
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
            // A link on the path to a root inside this one is in no record. The original has the same link.
            if (entry.Kind == EntryKind.Link && TreeFiles.LinkTarget(Path.Join(root, path)) is not null) continue;
            throw new StageDamagedException(Path.Join(stage.Layout.Staged(root), path), "is not in the record");
        }

        return known.Without(lost, known.MadeLinks.Select(link => link.Path));
    }

    private void RewriteModuleFile(string path)
    {
        // An alternative to go.mod (-modfile) is usually next to it.
        var isModuleFile = options.WorkFiles.Contains(SourceTree.Below(root, path))
            || (!path.Contains('/') && (path == "go.work" || path.EndsWith(".mod", StringComparison.Ordinal)));
        if (FileName.IsRaw(path) || !isModuleFile) return;
        using var folder = copy.Open(Path.GetDirectoryName(path)!);
        var name = Path.GetFileName(path);
        if (folder?.Stat(name) is not { Kind: EntryKind.File }) return;
        var text = File.ReadAllText(Path.Join(folder.Path, name));
        var rewritten = StagedModuleText.Rewrite(text, stage.Layout, options.Roots.Count > 0 ? options.Roots : [root]);
        if (rewritten == text) return;

        // Written under its final name: after a kill, a temporary name would be a file that is in no record.
        using var written = folder.PutFile(name);
        RandomAccess.Write(written, Encoding.UTF8.GetBytes(rewritten), 0);
    }
}
