using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Testing;

/// <summary>
/// Finds files that tests wrote to the copy of their module, and moves them to a directory where the user finds them, because the
/// copy must stay equal to the original.
/// </summary>
/// <param name="root">The absolute directory of the module.</param>
/// <param name="layout">The stage with its copy.</param>
/// <param name="kept">The directory for written files; files of an earlier run there are deleted.</param>
internal sealed class TestWrites(string root, StagePaths layout, string kept)
{
    /// <summary>The code of the warning.</summary>
    public const string Code = "WSLGO3008";

    private const int Named = 20;

    /// <summary>Creates an instance for a module; null if the module is tested in place.</summary>
    public static TestWrites? Of(ModulePlan plan, ProjectSettings settings) => plan.Context.Stage is { } stage
        ? new TestWrites(plan.Context.Workspace.ModuleRoot, stage, Path.Join(settings.FullPath(settings.IntermediateDirectory), "written"))
        : null;

    private readonly string _root = StagedWay.Real(root);

    private SourceTree? _before;

    /// <summary>Keeps others from testing in the same copy, because their files could not be distinguished.</summary>
    public IDisposable LockExclusive(IBuildLog log, CancellationToken cancellation)
    {
        using var stage = Stage.Open(layout, log, cancellation);
        using var record = stage.Records.Make(StagePaths.RecordName(_root, isPartial: false));
        return FileLock.Take(record, "tests", log, cancellation);
    }

    /// <summary>Scans the copy before the tests run.</summary>
    public void Begin(CancellationToken cancellation) => _before = Scan(cancellation);

    /// <summary>Moves the files that were written since, and reports them.</summary>
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
            if (path is "go.mod" or "go.sum") continue; // go itself changes these, which is reported separately.
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
