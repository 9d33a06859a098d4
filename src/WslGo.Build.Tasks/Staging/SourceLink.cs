namespace WslGo.Build.Staging;

/// <summary>
/// A symbolic link in a source tree. If it leads to a file, that file is among the tree's files. The link's target is recorded too,
/// because size and time stamp don't show that it leads to another file.
/// </summary>
/// <param name="Path">The path relative to the tree's root, as in a <see cref="SourceFile"/>.</param>
/// <param name="Target">The target, as written.</param>
internal sealed record SourceLink(string Path, string Target);
