using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Planning;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Building;

/// <summary>
/// The source trees that go commands read: of a build what its programs are made of, of other commands all files of the modules.
/// </summary>
/// <param name="Trees">The trees by root; files that are named by whole paths are a tree of their own, without a root.</param>
internal sealed record InputScan(IReadOnlyDictionary<string, SourceTree> Trees)
{
    /// <summary>The roots of which not all files were looked at.</summary>
    public IReadOnlySet<string> PartialRoots { get; init; } = new HashSet<string>();

    /// <summary>What was looked at of these; null if there are none.</summary>
    public MirrorPart? Part { get; init; }

    /// <summary>What the Go files import, as far as that matters: for links to directories that an import may lead through.</summary>
    public FileImports[] Imports { get; init; } = [];

    /// <summary>What the source files of programs say of other files.</summary>
    public KnownSource[] Sources { get; init; } = [];

    /// <summary>When these were read, in ticks UTC.</summary>
    public long SourcesSeen { get; init; }

    /// <summary>Whether some of these were read now.</summary>
    public bool HasReadSources { get; init; }

    /// <summary>What source files of programs that are copied hold, as far as it was read; null if nothing is copied.</summary>
    public KeptContents? Contents { get; init; }

    /// <summary>Scans all trees that go commands read.</summary>
    /// <param name="modules">What go commands run for.</param>
    /// <param name="excluded">Directories of outputs.</param>
    /// <param name="openFiles">The most directories open at once.</param>
    /// <param name="cancellation">Ends the walk.</param>
    public static InputScan Of(
        IReadOnlyList<GoModuleContext> modules, IReadOnlyCollection<string> excluded, int openFiles, CancellationToken cancellation) =>
        AccessWatch.Run("", watch => new InputScanner(excluded, openFiles, watch).Scan(modules, BuildState.None), cancellation);

    /// <summary>Names of the trees that go commands of a module read.</summary>
    public static string[] RootsOf(GoModuleContext module) =>
        [.. module.Workspace.Roots, .. module.Includes.Directories.Except(module.Workspace.Roots), ""];

    /// <summary>What of a root was looked at; null for all of it.</summary>
    public MirrorPart? PartOf(string root) => PartialRoots.Contains(root) ? Part : null;

    /// <summary>Whether not all files of some module were looked at that a go command may read.</summary>
    public bool IsPartOf(GoModuleContext module) => module.Workspace.Roots.Any(PartialRoots.Contains);

    /// <summary>
    /// Takes note of what the clock of a file system said when its trees were looked at. A file that was older then can't change
    /// any more without a sign, so its content need not be looked into again.
    /// </summary>
    /// <param name="clock">The clock; null where it can't be told.</param>
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

        // Of the innermost root.
        long ClockOf(string path) => trees.Values
            .Where(tree => tree.Root.Length > 0 && path.StartsWith(tree.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .MaxBy(tree => tree.Root.Length)?.Clock ?? 0;
    }

    /// <summary>Whether a file is in the trees.</summary>
    public bool Contains(string path) => Trees.Values.Any(tree => tree.Contains(path));
}
