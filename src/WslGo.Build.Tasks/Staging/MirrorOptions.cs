using WslGo.Build.Hosting;

namespace WslGo.Build.Staging;

/// <summary>What a copy depends on besides its original.</summary>
internal sealed record MirrorOptions
{
    /// <summary>The roots of the build, which links and module files may name by absolute paths; none for its own.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Links that go reads packages through, as absolute paths of originals.</summary>
    public IReadOnlySet<string> ReadThrough { get; init; } = new HashSet<string>();

    /// <summary>Links on the way to other roots, with what they lead to, as absolute paths of originals.</summary>
    public IReadOnlyDictionary<string, string> Ways { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether it is of files named one by one, not of all in the directory. The directory may have another copy too, of
    /// all in it, of which nothing is removed then.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>What of the root the build has looked at; null for all of it.</summary>
    public MirrorPart? Part { get; init; }

    /// <summary>How paths of <see cref="Part"/> name the root; null for its own path.</summary>
    public string? Name { get; init; }

    /// <summary>What files held when the build looked at them.</summary>
    public KeptContents? Contents { get; init; }

    /// <summary>The workspace files in force, absolute: <c>GOWORK</c> may give one any name.</summary>
    public IReadOnlySet<string> WorkFiles { get; init; } = new HashSet<string>();

    /// <summary>The most files open at once while it is made: <c>WslGoMaxOpenFiles</c>.</summary>
    public int OpenFiles { get; init; } = TreeScanner.DefaultOpenFiles;

    /// <summary>Counts what is copied; null where nobody asks.</summary>
    public CopyTally? Tally { get; init; }

    /// <summary>Which run of the system this is: its kernel's <c>boot_id</c> (random(4)); empty where there is none.</summary>
    public string Boot { get; init; } = OperatingSystem.IsLinux() ? new LiveHostFiles().ReadText("/proc/sys/kernel/random/boot_id") ?? "" : "";

    /// <summary>What is known of a copy, divided: what the build looks at or has to go, and what stays for other builds.</summary>
    public DividedManifest Divide(string root, Manifest known, SourceTree tree, AccessWatch watch) => Part is null
        ? new DividedManifest(known, new Manifest(new SourceTree(root, 0, []), new Dictionary<string, string>()))
        : Part.Divide(root, Name ?? root, known, tree, watch);

    /// <summary>What a file held when the build looked at it; null if it is to be read.</summary>
    public KeptContent? TakeContent(string root, SourceFile file) => Contents?.Take(Path.Join(Name ?? root, file.Path), file);

    /// <summary>The clock of what it says.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
