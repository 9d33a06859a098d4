using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>The copies that a build's invocations read, up to date and kept from changing while go runs.</summary>
internal sealed class StageHold : IDisposable
{
    private readonly IBuildLog _log;
    private readonly List<(Mirror Mirror, string Root, IDisposable Held)> _mirrors = [];
    private StageLayout? _layout;

    private StageHold(IBuildLog log) => _log = log;

    /// <summary>Brings the copies up to date.</summary>
    /// <exception cref="BuildException">One can't be made (WSLGO3004).</exception>
    public static async Task<StageHold> TakeAsync(
        IEnumerable<GoInvocation> invocations, InputScan inputs, IBuildLog log, CancellationToken cancellation)
    {
        var hold = new StageHold(log);
        try
        {
            // In one order in every build, so that no two wait for each other.
            var trees = invocations.Where(invocation => invocation.Stage is not null)
                .SelectMany(invocation => StagedTree.Of(invocation, inputs).Select(tree => (invocation.Stage!, tree)))
                .DistinctBy(pair => pair.tree.Root)
                .OrderBy(pair => pair.tree.Root, StringComparer.Ordinal)
                .ToList();
            if (trees.Count == 0) return hold;
            hold._layout = trees[0].Item1;
            StageDirectory.Create(hold._layout.Directory);
            await StageHousekeeping.RemoveUnusedAsync(hold._layout, log, cancellation).ConfigureAwait(false);
            string[] roots = [.. trees.Select(pair => pair.tree.Root)];
            foreach (var (layout, tree) in trees)
            {
                var mirror = new Mirror(tree.Root, layout, log, roots);
                hold._mirrors.Add((mirror, tree.Root, await mirror.HoldAsync(tree, cancellation).ConfigureAwait(false)));
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
            foreach (var name in new[] { "go.mod", "go.sum", "go.work", "go.work.sum" })
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
