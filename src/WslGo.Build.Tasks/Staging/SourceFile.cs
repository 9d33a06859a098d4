using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>The metadata of a file in a source tree; its content isn't read.</summary>
/// <remarks>
/// A class, because lists contain thousands of these, and generic code for lists of our own structs would be JIT-compiled in each
/// build.
/// </remarks>
/// <param name="Path">
/// The path relative to the tree's root, with <c>/</c> between names, written as <see cref="FileName"/> does.
/// </param>
/// <param name="Length">The size in bytes.</param>
/// <param name="Modified">
/// The time of the last change, in ticks (100 ns) UTC. On Linux the time of the inode if that is later (<c>st_ctime</c>, inode(7)),
/// so an edit is noticed even if the time stamp was set back.
/// </param>
internal sealed record SourceFile(string Path, long Length, long Modified)
{
    /// <summary>
    /// An empty directory, whose path ends in <c>/</c>. It matters only to embed patterns: go reports an error for a pattern that
    /// matches it ("contains no embeddable files").
    /// </summary>
    public static SourceFile EmptyDirectory(string path) => new(path + "/", 0, 0);

    /// <summary>The order of the files of a tree.</summary>
    public static readonly Comparer<SourceFile> ByPath = Comparer<SourceFile>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path));

    /// <summary>Whether it is an empty directory.</summary>
    public bool IsEmptyDirectory => Path.EndsWith('/');
}
