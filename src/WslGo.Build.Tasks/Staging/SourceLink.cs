namespace WslGo.Build.Staging;

/// <summary>
/// A symbolic link in a source tree. A file that it leads to is in the tree's files; the link itself says that it is the same
/// that lies there, which sizes and times don't.
/// </summary>
/// <param name="Path">Relative to the tree's root, as of a <see cref="SourceFile"/>.</param>
/// <param name="Target">What it names, as written in it.</param>
internal sealed record SourceLink(string Path, string Target);
