using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>What a copy depends on, in addition to its original.</summary>
internal sealed record MirrorOptions
{
    /// <summary>
    /// The roots of the build, which links and module files may name by absolute paths; empty for the copy's own root only.
    /// </summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Links through which go reads packages, as absolute paths of originals.</summary>
    public IReadOnlySet<string> ReadThrough { get; init; } = new HashSet<string>();

    /// <summary>Links on the paths to other roots, with their targets, as absolute paths of originals.</summary>
    public IReadOnlyDictionary<string, string> Ways { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether this is a copy of individually named files, not of a whole directory. The directory may also have a copy as a whole,
    /// from which nothing is deleted then.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>The scanned part of the root; null if all of it was scanned.</summary>
    public MirrorPart? Part { get; init; }

    /// <summary>The root as <see cref="Part"/> names it; null for its own path.</summary>
    public string? Name { get; init; }

    /// <summary>File contents that the scan read.</summary>
    public KeptContents? Contents { get; init; }

    /// <summary>The absolute paths of the workspace files in use; <c>GOWORK</c> allows any name.</summary>
    public IReadOnlySet<string> WorkFiles { get; init; } = new HashSet<string>();

    /// <summary>The maximum number of files open at once during the copy: <c>WslGoMaxOpenFiles</c>.</summary>
    public int OpenFiles { get; init; } = TreeScanner.DefaultOpenFiles;

    /// <summary>Counts what is copied; null where nobody asks.</summary>
    public CopyTally? Tally { get; init; }

    /// <summary>Identifies this run of the system: the kernel's <c>boot_id</c> (random(4)); empty if there is none.</summary>
    public string Boot { get; init; } = OperatingSystem.IsLinux() ? new LiveHostFiles().ReadText("/proc/sys/kernel/random/boot_id") ?? "" : "";

    /// <summary>
    /// Divides the manifest of a copy into the part that the build scanned or has to delete and the part to keep for other builds.
    /// </summary>
    public DividedManifest Divide(string root, Manifest known, SourceTree tree, AccessWatch watch) => Part is null
        ? new DividedManifest(known, new Manifest(new SourceTree(root, 0, []), new Dictionary<string, string>()))
        : Part.Divide(root, Name ?? root, known, tree, watch);

    /// <summary>The content of a file that the scan read; null if the file has to be read.</summary>
    public KeptContent? TakeContent(string root, SourceFile file) => Contents?.Take(Path.Join(Name ?? root, file.Path), file);

    /// <summary>The clock for progress messages.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
