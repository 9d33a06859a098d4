using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>A lease on the mirrors of a build's modules: they are up to date and don't change while go runs.</summary>
internal sealed class StageLease : IDisposable
{
    private readonly IBuildLog _log;
    private readonly CopyTally? _tally;
    private readonly List<(Mirror Mirror, string Root, MirrorLease Held)> _mirrors = [];
    private readonly List<MirrorLease> _linked = [];
    private readonly HashSet<string> _moduleFiles = ["go.mod", "go.sum", "go.work", "go.work.sum"];
    private Stage? _stage;

    private StageLease(IBuildLog log, CopyTally? tally) => (_log, _tally) = (log, tally);

    /// <summary>The manifests that the mirrors were made from, by root.</summary>
    public Dictionary<string, Manifest> Manifests { get; } = new(StringComparer.Ordinal);

    /// <summary>Updates the mirrors and locks them.</summary>
    /// <param name="modules">The modules that are built.</param>
    /// <param name="inputs">The scanned inputs.</param>
    /// <param name="openFiles">The maximum number of files open at once.</param>
    /// <param name="log">Receives progress.</param>
    /// <param name="cancellation">Stops waiting and copying.</param>
    /// <param name="tally">Counts what is copied; null where nobody asks.</param>
    /// <exception cref="BuildException">A mirror can't be created (WSLGO3016).</exception>
    public static StageLease Acquire(
        IEnumerable<GoModuleContext> modules, InputScan inputs, int openFiles, IBuildLog log, CancellationToken cancellation,
        CopyTally? tally = null)
    {
        var lease = new StageLease(log, tally);
        List<GoModuleContext> staged = [.. modules.Where(module => module.Stage is not null)];
        if (staged.Count > 0) lease.Acquire(staged, inputs, openFiles, cancellation);
        inputs.Contents?.Clear();
        return lease;
    }

    /// <summary>Releases the mirrors and acquires them with other inputs.</summary>
    /// <param name="modules">The modules that are built.</param>
    /// <param name="inputs">The scanned inputs.</param>
    /// <param name="openFiles">The maximum number of files open at once.</param>
    /// <param name="cancellation">Stops waiting and copying.</param>
    /// <exception cref="BuildException">A mirror can't be created (WSLGO3016).</exception>
    public void Reacquire(IEnumerable<GoModuleContext> modules, InputScan inputs, int openFiles, CancellationToken cancellation)
    {
        Release();
        Acquire([.. modules.Where(module => module.Stage is not null)], inputs, openFiles, cancellation);
    }

    private void Acquire(List<GoModuleContext> staged, InputScan inputs, int openFiles, CancellationToken cancellation)
    {
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    Take(staged, inputs, openFiles, cancellation);
                    return;
                }
                catch (Exception exception) when (exception is ObstructedException or StageDamagedException)
                {
                    // Unknown files are never cleaned up; all copies are created again.
                    Release();
                    if (attempt == 2)
                        throw BuildException.Error("WSLGO3016", $"The copies of the sources cannot be created: {exception.Message}", inner: exception);
                    _log.Verbose($"{exception.Message} All copies are created again.");
                    Stage.Reset(staged[0].Stage!, _log, cancellation);
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Take(List<GoModuleContext> staged, InputScan inputs, int openFiles, CancellationToken cancellation)
    {
        _stage = Stage.Open(staged[0].Stage!, _log, cancellation);
        StagePruner.Prune(_stage, _log, cancellation);
        var copies = AccessWatch.Run(
            staged[0].Workspace.ModuleRoot,
            _ => staged.SelectMany(module => StagedTree.Of(module, inputs)).Select(CopiedRoot.Of).ToList(),
            cancellation);
        var ways = copies.SelectMany(copy => copy.Ways).Distinct().ToDictionary(way => way.Link, way => way.LeadsTo, StringComparer.Ordinal);
        _moduleFiles.UnionWith(staged.SelectMany(module => module.Workspace.Files).Select(file => Path.GetFileName(file)));
        var workFiles = staged.Select(module => module.Workspace.WorkFile).OfType<string>()
            .SelectMany(file => new[] { file, StagedWay.Real(file) }).ToHashSet(StringComparer.Ordinal);
        var readThrough = inputs.Trees[""].Links.Select(link => link.Path).ToHashSet(StringComparer.Ordinal);
        string[] roots = [.. copies.SelectMany(copy => new[] { copy.Name, copy.Tree.Root }).Distinct(StringComparer.Ordinal)];

        // Every build uses the same order, so two builds never wait for each other.
        foreach (var same in copies.GroupBy(copy => (copy.Tree.Root, copy.IsPartial))
            .OrderBy(same => same.Key.Root, StringComparer.Ordinal).ThenBy(same => same.Key.IsPartial))
        {
            var isPartial = same.Key.IsPartial;
            var (tree, part) = Together([.. same]);
            var options = new MirrorOptions
            {
                Roots = roots,
                Ways = ways,
                ReadThrough = readThrough,
                WorkFiles = workFiles,
                IsPartial = isPartial,
                Part = part,
                Name = same.First().Name,
                OpenFiles = openFiles,
                Contents = inputs.Contents,
                Tally = _tally,
            };
            var mirror = new Mirror(tree.Root, _stage, _log, options);
            var held = mirror.Acquire(tree, cancellation);
            _mirrors.Add((mirror, tree.Root, held));
            if (isPartial) continue;
            foreach (var copy in same) Manifests[copy.Name] = held.Manifest with { Tree = held.Manifest.Tree with { Root = copy.Name } };
        }

        foreach (var (link, leadsTo) in ways) Lead(_stage, link, leadsTo, roots, cancellation);
    }

    // Programs that name one root in several ways may need different parts of it.
    private static (SourceTree Tree, MirrorPart? Part) Together(CopiedRoot[] same)
    {
        var (tree, part) = (same[0].Tree, same[0].Part);
        if (part is null || same.Length == 1) return (tree, part);
        foreach (var other in same.Skip(1))
        {
            tree = tree.With(other.Tree);
            part = other.Part is null ? null : part?.With(other.Part.Named(other.Name, same[0].Name));
        }

        return (tree, part);
    }

    // The mirror of the link's own root already contains the link. Otherwise the link is in the mirror of a root that this build
    // doesn't read, or in none.
    private void Lead(Stage stage, string link, string leadsTo, string[] roots, CancellationToken cancellation)
    {
        var target = stage.Layout.Staged(leadsTo);
        using var folder = stage.Sources.Make(StagePaths.Relative(Path.GetDirectoryName(link)!));
        var isOfBuild = roots.Any(root => link.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        for (var above = isOfBuild ? null : Path.GetDirectoryName(link); above is not null; above = Path.GetDirectoryName(above))
        {
            if (new Mirror(above, stage, _log).AcquireLink(Path.GetRelativePath(above, link), target, cancellation) is not { } held) continue;
            _linked.Add(held);
            return;
        }

        // Another build may use the link at the same time.
        if (folder.LinkTarget(Path.GetFileName(link)) != target) folder.ReplaceLink(Path.GetFileName(link), target);
    }

    /// <summary>Reports module files that go changed in the mirror, as <c>-mod=mod</c> allows. The original is only read.</summary>
    public void ReportChanges(CancellationToken cancellation)
    {
        foreach (var (mirror, root, _) in _mirrors)
        {
            foreach (var name in _moduleFiles)
            {
                var original = Path.Join(root, name);
                var copy = _stage!.Layout.Staged(original);
                if (!File.Exists(copy)) continue;
                var text = AccessWatch.Run(original, _ => File.Exists(original) ? File.ReadAllText(original) : null, cancellation);
                if (text is not null && File.ReadAllText(copy) == Rewritten(text)) continue;
                mirror.Forget(name);
                _log.Report(new Finding(
                    "WSLGO3005", FindingSeverity.Warning,
                    $"go changed {name} in the copy of the sources, but not in {root}. Fix: run `go mod tidy` in that directory and commit {name}.",
                    new SourceLocation(original)));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
    }

    private void Release()
    {
        foreach (var (_, _, held) in _mirrors) held.Dispose();
        foreach (var held in _linked) held.Dispose();
        _mirrors.Clear();
        _linked.Clear();
        Manifests.Clear();
        _stage?.Dispose();
        _stage = null;
    }

    private string Rewritten(string text) => StagedModuleText.Rewrite(text, _stage!.Layout, _mirrors.Select(entry => entry.Root));

    /// <param name="Name">The root, as go names it.</param>
    /// <param name="Tree">Its files, below its real path.</param>
    /// <param name="IsPartial">Whether the directory contains more files.</param>
    /// <param name="Ways">The links on the path to the root.</param>
    private sealed record CopiedRoot(string Name, SourceTree Tree, bool IsPartial, List<StagedWay> Ways)
    {
        public MirrorPart? Part { get; init; }

        public static CopiedRoot Of(StagedTree staged)
        {
            var name = staged.Tree.Root;
            return new CopiedRoot(name, staged.Tree with { Root = StagedWay.Real(name) }, staged.IsPartial, StagedWay.To(name)) { Part = staged.Part };
        }
    }
}
