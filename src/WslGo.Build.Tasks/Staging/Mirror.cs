using System.Diagnostics;
using System.Globalization;
using System.Text;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The copy of one source root in the stage. Builds that read it share a lock; one that changes it has it alone. What the
/// copy was made of is kept beside it, so that the next build copies only what differs.
/// </summary>
/// <param name="root">The original, absolute.</param>
/// <param name="layout">The stage.</param>
/// <param name="log">Where it says what it does.</param>
/// <param name="options">What else it depends on; null for the defaults.</param>
internal sealed class Mirror(string root, StageLayout layout, IBuildLog log, MirrorOptions? options = null)
{
    private const string Header = "WslGo.Sdk mirror 2";

    /// <summary>From here on a copy is worth a word: a build of few changed files is not.</summary>
    private const int ManyFiles = 200;

    /// <summary>The length of a file whose copy is not known; no file has it.</summary>
    private const long NoLength = -2;

    /// <summary>The target of a link whose copy is not known; no link has it.</summary>
    private const string NoTarget = "";

    private readonly MirrorOptions _options = options ?? new MirrorOptions();

    private readonly string _record = layout.Record(root, options?.IsOfSingleFiles ?? false);

    private string LockFile => Path.Join(_record, "lock");

    private string ManifestFile => Path.Join(_record, "manifest");

    private string BootFile => Path.Join(_record, "boot");

    // When a machine loses its power, or WSL is ended, what was copied last may not be on the disk though the manifest is.
    private bool IsOfThisBoot => File.Exists(BootFile) && File.ReadAllText(BootFile) == _options.Boot;

    /// <summary>Makes the copy like the tree, and keeps others from changing it until the result is disposed of.</summary>
    /// <param name="tree">The tree as it was just walked.</param>
    /// <param name="cancellation">Ends the waiting and the copying.</param>
    /// <exception cref="BuildException">The copy can't be made (WSLGO3004).</exception>
    public MirrorHold Hold(SourceTree tree, CancellationToken cancellation)
    {
        // What this build made the copy of, or has compared it with.
        Manifest? known = null;
        for (var attempt = 0; ; attempt++)
        {
            var held = FileLock.Take(LockFile, log, cancellation, shared: true);
            try
            {
                if (ReadManifest() is { } manifest && IsOfThisBoot
                    && (known?.IsSame(manifest) == true || IsLike(manifest, tree, cancellation)))
                {
                    File.SetLastWriteTimeUtc(LockFile, DateTime.UtcNow);
                    if (known is not null || manifest.Aged(tree) is not { } aged) return new MirrorHold(manifest, held);
                    held.Dispose();
                    known = Replace(manifest, aged);
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
            var alone = FileLock.Take(LockFile, log, cancellation);
            known = AccessWatch.Run(
                root,
                watch =>
                {
                    using (alone) return Update(tree, watch);
                },
                cancellation);
            tree = known.Tree;
            if (attempt == 10) throw Unstable();
        }
    }

    /// <summary>Removes the copy with all that is kept of it.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public void Remove(CancellationToken cancellation)
    {
        if (!Directory.Exists(_record)) return;
        using (FileLock.Take(LockFile, log, cancellation))
        {
            var copy = new MirrorDirectory(root, layout);
            if (ReadManifest() is { } manifest)
            {
                foreach (var link in manifest.Tree.Links) copy.Delete(link.Path, withLinks: true);
                foreach (var file in manifest.Tree.Files) copy.Delete(file.Path, withLinks: true);
            }

            copy.DeleteEmpty();
            File.Delete(ManifestFile);
        }

        Directory.Delete(_record, recursive: true);
    }

    /// <summary>The copy that a record is of; null if that can't be told.</summary>
    /// <param name="record">The record's directory.</param>
    /// <param name="layout">The stage.</param>
    /// <param name="log">Where it says what it does.</param>
    internal static Mirror? Of(string record, StageLayout layout, IBuildLog log) => RootOf(record) is { } root
        ? new Mirror(root, layout, log, new MirrorOptions { IsOfSingleFiles = record != layout.Record(root) })
        : null;

    /// <summary>The original, absolute.</summary>
    internal string Root => root;

    private static string? RootOf(string record) =>
        StateFile.Read(Path.Join(record, "manifest"), Header, ManifestFormat.Read)?.Tree.Root;

    /// <summary>Forgets what the copy was made of a file, so that the next build copies it again.</summary>
    public void Forget(string path)
    {
        if (ReadManifest() is not { } manifest) return;
        var files = Array.FindAll(manifest.Tree.Files, file => file.Path != path);
        WriteManifest(manifest with { Tree = manifest.Tree with { Files = files } });
    }

    // What is known better is kept if nobody uses the copy just now, so that the next build need not read contents.
    private Manifest Replace(Manifest manifest, Manifest aged)
    {
        using var alone = FileLock.TryTake(LockFile);
        if (alone is null || ReadManifest()?.IsSame(manifest) != true) return manifest;
        WriteManifest(aged);
        return aged;
    }

    private bool IsLike(Manifest manifest, SourceTree tree, CancellationToken cancellation) =>
        AccessWatch.Run(root, watch => manifest.DifferenceTo(tree, watch, _options.OpenFiles), cancellation) is null;

    private Manifest Update(SourceTree tree, AccessWatch watch)
    {
        var started = Stopwatch.GetTimestamp();
        var copy = new MirrorDirectory(root, layout);
        var manifest = ReadManifest();
        if (manifest is not null && !IsOfThisBoot) manifest = WithoutLost(manifest);
        List<FileDifference> differences = [.. manifest?.Differences(tree, watch, _options.OpenFiles) ?? []];
        var changedLinks = manifest?.ChangedLinks(tree) ?? [];

        // Without a manifest nothing is known of what lies there: all that the tree has not is removed, but for copies of
        // directories in it.
        var (removed, links, wanted) = manifest is null
            ? MirrorChanges.Of(tree, _options.IsOfSingleFiles ? null : copy.Scan(CopiesBelow(), watch.Cancellation))
            : MirrorChanges.Of(tree, differences, changedLinks);
        if (wanted.Count >= ManyFiles)
        {
            log.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"Copying {wanted.Count} files ({wanted.Sum(file => Math.Max(file.Length, 0)) / 1e6:0.0} MB) from {root} to {layout.Staged(root)}."));
        }

        // Before anything is touched: what a build that is killed midway was to change is made again in any case.
        if (manifest is not null) WriteManifest(Unsure(manifest, differences, changedLinks));
        foreach (var path in removed) copy.Delete(path);
        copy.Create();
        foreach (var path in links) copy.MakeLink(path);
        var copied = new MirrorCopy(copy, log, _options.OpenFiles, _options.Time).Copy(tree, wanted, watch);
        var made = Manifest.Of(copied, layout.Staged(root), watch, _options.OpenFiles);
        foreach (var file in wanted) RewriteModuleFile(file.Path);
        WriteManifest(made);
        if (wanted.Count + removed.Count > 0)
        {
            log.Detail(string.Create(
                CultureInfo.InvariantCulture,
                $"{wanted.Count} files copied and {removed.Count} removed in {layout.Staged(root)} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s."));
        }

        return made;
    }

    private string[] CopiesBelow() =>
    [
        .. Directory.EnumerateDirectories(layout.Records).Select(RootOf).OfType<string>()
            .Where(other => other.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(layout.Staged),
    ];

    private static Manifest Unsure(Manifest manifest, List<FileDifference> differences, List<string> changedLinks)
    {
        var files = manifest.Tree.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var difference in differences) files[difference.File.Path] = difference.File with { Length = NoLength };
        var links = manifest.Tree.Links.ToDictionary(link => link.Path, StringComparer.Ordinal);
        foreach (var path in changedLinks) links[path] = new SourceLink(path, NoTarget);
        return manifest with
        {
            Tree = manifest.Tree with
            {
                Files = [.. files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)],
                Links = [.. links.Values.OrderBy(link => link.Path, StringComparer.Ordinal)],
            },
        };
    }

    private void RewriteModuleFile(string path)
    {
        // An alternative to go.mod (-modfile) most often lies beside it.
        var isModuleFile = _options.WorkFiles.Contains(Path.Join(root, path))
            || (!path.Contains('/') && (path == "go.work" || path.EndsWith(".mod", StringComparison.Ordinal)));
        if (FileName.IsRaw(path) || !isModuleFile) return;
        var copy = Path.Join(layout.Staged(root), path);
        if (!File.Exists(copy)) return;
        var text = File.ReadAllText(copy);
        var rewritten = StagedModuleText.Rewrite(text, layout, _options.Roots.Count > 0 ? _options.Roots : [root]);
        if (rewritten != text) WholeFile.Write(copy, Encoding.UTF8.GetBytes(rewritten));
    }

    private Manifest? ReadManifest() => StateFile.Read(ManifestFile, Header, ManifestFormat.Read) is { } manifest
        && manifest.Tree.Root == root
        && Directory.Exists(layout.Staged(root)) ? manifest : null;

    // Of what is not as long as it was made it is not known what it is.
    private Manifest WithoutLost(Manifest manifest) => manifest with
    {
        Tree = manifest.Tree with
        {
            Files = [.. manifest.Tree.Files.Select(file => file.IsEmptyDirectory
                || TreeFiles.State(Path.Join(layout.Staged(root), file.Path))?.Length == file.Length ? file : file with { Length = NoLength })],
        },
    };

    private void WriteManifest(Manifest manifest)
    {
        StateFile.Write(ManifestFile, Header, writer => ManifestFormat.Write(writer, manifest));
        if (!IsOfThisBoot) WholeFile.Write(BootFile, Encoding.UTF8.GetBytes(_options.Boot));
    }

    private BuildException Unstable() => BuildException.Error(
        "WSLGO3004", $"The sources in {root} change faster than they can be copied to {layout.Staged(root)}.");
}
