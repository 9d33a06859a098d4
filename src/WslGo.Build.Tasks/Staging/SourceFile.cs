using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>A file of a source tree as the file system describes it; its content is not read.</summary>
/// <remarks>A class, for there are thousands in lists, and code for lists of our own structs is compiled in each build.</remarks>
/// <param name="Path">Relative to the tree's root, with <c>/</c> between names, written as <see cref="FileName"/> does.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">
/// Time of the last change, in ticks (100 ns) UTC. On Linux that of the inode if it is later (<c>st_ctime</c>, inode(7)), so
/// that an edit shows though the file's time was set back.
/// </param>
internal sealed record SourceFile(string Path, long Length, long Modified)
{
    /// <summary>
    /// An empty directory, whose path ends in <c>/</c>. Only embeds tell one from none: a pattern that matches it is an
    /// error of go's ("contains no embeddable files").
    /// </summary>
    public static SourceFile EmptyDirectory(string path) => new(path + "/", 0, 0);

    /// <summary>Whether it is an empty directory.</summary>
    public bool IsEmptyDirectory => Path.EndsWith('/');
}
