using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Testing;

/// <summary>
/// Finds what tests wrote into the copy of their module, and brings it out of there: to a directory where the user finds
/// it, for the copy has to stay like the original.
/// </summary>
/// <param name="root">The module's directory, absolute.</param>
/// <param name="layout">The stage that its copy is in.</param>
/// <param name="kept">Where written files go; what an earlier run left there is removed.</param>
internal sealed class TestWrites(string root, StagePaths layout, string kept)
{
    /// <summary>The code.</summary>
    public const string Code = "WSLGO3008";

    private const int Named = 20;

    /// <summary>Those of a module; null for one that is tested where it is.</summary>
    public static TestWrites? Of(ModulePlan plan, ProjectSettings settings) => plan.Context.Stage is { } stage
        ? new TestWrites(plan.Context.Workspace.ModuleRoot, stage, Path.Join(settings.FullPath(settings.IntermediateDirectory), "written"))
        : null;

    private readonly string _root = StagedWay.Real(root);

    private SourceTree? _before;

    /// <summary>Keeps others from testing in the same copy: their files could not be told from these.</summary>
    public IDisposable LockExclusive(IBuildLog log, CancellationToken cancellation)
    {
        using var stage = Stage.Open(layout, log, cancellation);
        using var record = stage.Records.Make(StagePaths.RecordName(_root, isPartial: false));
        return FileLock.Take(record, "tests", log, cancellation);
    }

    /// <summary>Looks at the copy before the tests run.</summary>
    public void Begin(CancellationToken cancellation) => _before = Scan(cancellation);

    /// <summary>Brings out what was written since, and reports it.</summary>
    public void Report(IBuildLog log)
    {
        if (Directory.Exists(kept)) Directory.Delete(kept, recursive: true);
        var written = new List<string>();
        var removed = new List<string>();
        using var stage = Stage.Open(layout, log, CancellationToken.None);
        var mirror = new Mirror(_root, stage, log);
        foreach (var difference in new Manifest(_before!, new Dictionary<string, string>()).Differences(Scan(CancellationToken.None)))
        {
            var path = difference.File.Path;
            if (path is "go.mod" or "go.sum") continue; // Go's own doing, which is reported as such.
            if (difference.Kind == DifferenceKind.Removed)
            {
                removed.Add(path);
                mirror.Forget(path);
                continue;
            }

            written.Add(path);
            var copy = Path.Join(layout.Staged(root), path);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(kept, path))!);
            File.Copy(copy, Path.Join(kept, path), overwrite: true);
            if (difference.Kind == DifferenceKind.Changed) mirror.Forget(path);
            else mirror.Discard(path);
        }

        if (written.Count + removed.Count == 0) return;
        log.Report(new Finding(Code, FindingSeverity.Warning, Text(written, removed), new SourceLocation(root)));
    }

    private string Text(List<string> written, List<string> removed)
    {
        var text = "";
        if (written.Count > 0)
        {
            text = $"Tests wrote to the copy of the sources that they ran in: {Names(written)}. The files are now in {kept}; the original sources are unchanged. "
                + $"Fix: to keep the files, cp -r '{kept}/.' '{root}'; to write next to the sources, test with -p:WslGoRelocate=never; "
                + "for temporary files, use t.TempDir().";
        }

        return removed.Count == 0 ? text
            : (text.Length == 0 ? "" : text + " ") + $"Tests removed files from the copy of the sources: {Names(removed)}. The original files still exist.";
    }

    private static string Names(List<string> paths) => string.Join(", ", paths.Take(Named))
        + (paths.Count > Named ? $" and {paths.Count - Named} more" : "");

    private SourceTree Scan(CancellationToken cancellation) => new TreeScanner().Scan(layout.Staged(root), [], cancellation);
}
