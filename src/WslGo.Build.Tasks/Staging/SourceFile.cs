namespace WslGo.Build.Staging;

/// <summary>A file of a source tree as the file system describes it; its content is not read.</summary>
/// <param name="Path">Relative to the tree's root, with <c>/</c> between names.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">Time of the last change, in ticks (100 ns) UTC.</param>
public readonly record struct SourceFile(string Path, long Length, long Modified);
