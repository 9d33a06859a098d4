using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>A source file of a package, and what it says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Facts">What it says.</param>
internal sealed record SeenSource(string Name, SourceFacts Facts);

/// <summary>What go can read of one package: its directory, and what it embeds.</summary>
internal sealed record SeenPackage
{
    /// <summary>Whether the directory is a symbolic link, which was not followed.</summary>
    public bool IsLink { get; init; }

    /// <summary>Whether there is such a directory.</summary>
    public bool Exists { get; init; }

    /// <summary>Whether it is a module's own.</summary>
    public bool IsModule { get; init; }

    /// <summary>The files, with paths relative to the directory.</summary>
    public SourceFile[] Files { get; init; } = [];

    /// <summary>The symbolic links among them, and those to directories that an embed names.</summary>
    public SourceLink[] Links { get; init; } = [];

    /// <summary>The directories that were listed, relative; its own is empty.</summary>
    public string[] Directories { get; init; } = [];

    /// <summary>The source files that say something.</summary>
    public SeenSource[] Sources { get; init; } = [];

    /// <summary>Whether SWIG makes some of its Go, with cgo.</summary>
    public bool HasSwig { get; init; }

    /// <summary>One that isn't there.</summary>
    public static SeenPackage Missing { get; } = new();

    /// <summary>One behind a symbolic link.</summary>
    public static SeenPackage Link { get; } = new() { IsLink = true };

    /// <summary>All that it imports.</summary>
    public IEnumerable<string> Imports => Sources.SelectMany(source => source.Facts.Imports);

    /// <summary>Why a build may read files of it that nobody can tell; null if there is no such reason.</summary>
    /// <param name="tags">The tags of the build.</param>
    public string? ReasonForAll(BuildTags tags) =>
        Sources.FirstOrDefault(source => source.Facts.IncludesElsewhere) is { } assembly ? $"{assembly.Name} includes files from other directories"
        : Sources.FirstOrDefault(source => source.Facts.IsCgoFile(source.Name, tags) != false) is { } cgo ? $"{cgo.Name} uses cgo"
        : HasSwig && tags.Cgo ? "it uses SWIG"
        : null;
}
