using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>A source file of a package, and its references to other files.</summary>
/// <param name="Name">The file name.</param>
/// <param name="Facts">The references.</param>
internal sealed record SeenSource(string Name, SourceFacts Facts);

/// <summary>The files of one package that go can read: those in its directory, and those that it embeds.</summary>
internal sealed record SeenPackage
{
    /// <summary>Whether the directory is a symbolic link that wasn't followed.</summary>
    public bool IsLink { get; init; }

    /// <summary>Whether the directory exists.</summary>
    public bool Exists { get; init; }

    /// <summary>Whether the directory is the root of a module.</summary>
    public bool IsModule { get; init; }

    /// <summary>The files, with paths relative to the directory.</summary>
    public SourceFile[] Files { get; init; } = [];

    /// <summary>The symbolic links among the files, and links to directories that an embed pattern names.</summary>
    public SourceLink[] Links { get; init; } = [];

    /// <summary>The directories that were listed, relative to the package; empty for its own directory.</summary>
    public string[] Directories { get; init; } = [];

    /// <summary>The source files with references.</summary>
    public SeenSource[] Sources { get; init; } = [];

    /// <summary>Whether SWIG generates some of its Go files, with cgo.</summary>
    public bool HasSwig { get; init; }

    /// <summary>A package whose directory doesn't exist.</summary>
    public static SeenPackage Missing { get; } = new();

    /// <summary>A package behind a symbolic link.</summary>
    public static SeenPackage Link { get; } = new() { IsLink = true };

    /// <summary>The imports of all its files.</summary>
    public IEnumerable<string> Imports => Sources.SelectMany(source => source.Facts.Imports);

    /// <summary>Why a build may read files of the package that can't be determined; null if there is no such reason.</summary>
    /// <param name="tags">The tags of the build.</param>
    public string? ReasonForAll(BuildTags tags) =>
        Sources.FirstOrDefault(source => source.Facts.IncludesElsewhere) is { } assembly ? $"{assembly.Name} includes files from other directories"
        : Sources.FirstOrDefault(source => source.Facts.IsCgoFile(source.Name, tags) != false) is { } cgo ? $"{cgo.Name} uses cgo"
        : HasSwig && tags.Cgo ? "it uses SWIG"
        : null;
}
