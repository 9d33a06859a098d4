using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Planning;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>
/// The source trees that go commands read. For a build they contain the files of its programs, for other commands all files of the modules.
/// </summary>
/// <param name="Trees">The trees by root. Files with absolute paths are in a separate tree without a root.</param>
internal sealed record InputScan(IReadOnlyDictionary<string, SourceTree> Trees)
{
    /// <summary>The roots that were scanned only in part.</summary>
    public IReadOnlySet<string> PartialRoots { get; init; } = new HashSet<string>();

    /// <summary>The scanned part of these roots; null if there are none.</summary>
    public MirrorPart? Part { get; init; }

    /// <summary>The imports of Go files that matter for links to directories that an import may lead through.</summary>
    public FileImports[] Imports { get; init; } = [];

    /// <summary>The references to other files in the programs' source files.</summary>
    public KnownSource[] Sources { get; init; } = [];

    /// <summary>When files of <see cref="Sources"/> were found new or changed for the last time, in ticks UTC.</summary>
    public long SourcesSeen { get; init; }

    /// <summary>Whether <see cref="Sources"/> differs from the last state.</summary>
    public bool HasSourceNews { get; init; }

    /// <summary>The contents that were read of source files to be copied; null if nothing is copied.</summary>
    public KeptContents? Contents { get; init; }

    /// <summary>Scans all trees that go commands read.</summary>
    /// <param name="modules">The modules for which go commands run.</param>
    /// <param name="excluded">Directories of outputs, which are skipped.</param>
    /// <param name="openFiles">The maximum number of directories open at once.</param>
    /// <param name="cancellation">Stops the scan.</param>
    public static InputScan Of(
        IReadOnlyList<GoModuleContext> modules, IReadOnlyCollection<string> excluded, int openFiles, CancellationToken cancellation) =>
        AccessWatch.Run("", watch => new InputScanner(excluded, openFiles, watch).Scan(modules, BuildState.None), cancellation);

    /// <summary>The names of the trees that the go commands of a module read.</summary>
    public static string[] RootsOf(GoModuleContext module) =>
        [.. module.Workspace.Roots, .. module.Includes.Directories.Except(module.Workspace.Roots), ""];

    /// <summary>The scanned part of a root; null if all of it was scanned.</summary>
    public MirrorPart? PartOf(string root) => PartialRoots.Contains(root) ? Part : null;

    /// <summary>Whether a module has files that go may read and that were not scanned.</summary>
    public bool IsPartOf(GoModuleContext module) => module.Workspace.Roots.Any(PartialRoots.Contains);

    /// <summary>
    /// Records the file system's clock at the time of the scan. A file that was older at that time can't change any more without a new time
    /// stamp, so its content need not be compared again.
    /// </summary>
    /// <param name="clock">The clock; null if unknown.</param>
    public InputScan Dated(FileSystemClock? clock)
    {
        if (clock is null) return this;
        var trees = Trees.ToDictionary(
            tree => tree.Key,
            tree => tree.Key.Length > 0 && clock.At(tree.Key, tree.Value.Scanned) is { } time ? tree.Value with { Clock = time } : tree.Value,
            StringComparer.Ordinal);
        return this with
        {
            Trees = trees,
            Sources = Array.ConvertAll(Sources, source => source with { IsFresh = source.IsFresh && source.Modified > ClockOf(source.Path) - FileSystemClock.Freshness }),
        };

        // The clock of the innermost root.
        long ClockOf(string path) => trees.Values
            .Where(tree => tree.Root.Length > 0 && path.StartsWith(tree.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .MaxBy(tree => tree.Root.Length)?.Clock ?? 0;
    }

    /// <summary>Whether the trees contain a file.</summary>
    public bool Contains(string path) => Trees.Values.Any(tree => tree.Contains(path));
}
