using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>The copies that a build's invocations read, up to date and kept from changing while go runs.</summary>
internal sealed class StageHold : IDisposable
{
    private readonly IBuildLog _log;
    private readonly List<(Mirror Mirror, string Root, MirrorHold Held)> _mirrors = [];
    private readonly HashSet<string> _moduleFiles = ["go.mod", "go.sum", "go.work", "go.work.sum"];
    private StageLayout? _layout;

    private StageHold(IBuildLog log) => _log = log;

    /// <summary>What the copies of roots were made of, by root.</summary>
    public Dictionary<string, Manifest> Manifests { get; } = new(StringComparer.Ordinal);

    /// <summary>Brings the copies up to date.</summary>
    /// <param name="invocations">What is built.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="openFiles">The most files open at once.</param>
    /// <param name="log">Where it says what it does.</param>
    /// <param name="cancellation">Ends the waiting and the copying.</param>
    /// <exception cref="BuildException">One can't be made (WSLGO3004).</exception>
    public static StageHold Take(
        IEnumerable<GoInvocation> invocations, InputScan inputs, int openFiles, IBuildLog log, CancellationToken cancellation)
    {
        var hold = new StageHold(log);
        try
        {
            List<GoInvocation> staged = [.. invocations.Where(invocation => invocation.Stage is not null)];
            if (staged.Count == 0) return hold;

            // In one order in every build, so that no two wait for each other.
            var trees = staged
                .SelectMany(invocation => StagedTree.Of(invocation, inputs).Select(tree => (invocation.Stage!, tree)))
                .DistinctBy(pair => (pair.tree.Tree.Root, pair.tree.IsOfSingleFiles))
                .OrderBy(pair => pair.tree.Tree.Root, StringComparer.Ordinal).ThenBy(pair => pair.tree.IsOfSingleFiles)
                .ToList();
            hold._layout = trees[0].Item1;
            StageDirectory.Create(hold._layout.Directory);
            StageHousekeeping.RemoveUnused(hold._layout, log, cancellation);
            hold._moduleFiles.UnionWith(staged.SelectMany(invocation => invocation.Workspace.Files).Select(file => Path.GetFileName(file)));
            var workFiles = staged.Select(invocation => invocation.Workspace.WorkFile).OfType<string>().ToHashSet(StringComparer.Ordinal);
            string[] roots = [.. trees.Select(pair => pair.tree.Tree.Root)];
            foreach (var (layout, (tree, isOfSingleFiles)) in trees)
            {
                var options = new MirrorOptions { Roots = roots, IsOfSingleFiles = isOfSingleFiles, OpenFiles = openFiles, WorkFiles = workFiles };
                var mirror = new Mirror(tree.Root, layout, log, options);
                var held = mirror.Hold(tree, cancellation);
                hold._mirrors.Add((mirror, tree.Root, held));
                if (!isOfSingleFiles) hold.Manifests[tree.Root] = held.Manifest;
            }

            return hold;
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Says if go changed a module file, which <c>-mod=mod</c> allows it to: it changed the copy's, and the original is
    /// only read.
    /// </summary>
    public void ReportChanges(CancellationToken cancellation)
    {
        foreach (var (mirror, root, _) in _mirrors)
        {
            foreach (var name in _moduleFiles)
            {
                var original = Path.Join(root, name);
                var copy = _layout!.Staged(original);
                if (!File.Exists(copy)) continue;
                var text = AccessWatch.Run(original, _ => File.Exists(original) ? File.ReadAllText(original) : null, cancellation);
                if (text is not null && File.ReadAllText(copy) == Rewritten(text)) continue;
                mirror.Forget(name);
                _log.Report(new Finding(
                    "WSLGO3005", FindingSeverity.Warning,
                    $"go changed {name} in the copy of the sources, not in {root}. Fix: run `go mod tidy` there and commit {name}.",
                    new SourceLocation(original)));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, _, held) in _mirrors) held.Dispose();
    }

    private string Rewritten(string text) => StagedModuleText.Rewrite(text, _layout!, _mirrors.Select(entry => entry.Root));
}
