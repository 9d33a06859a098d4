namespace WslGo.Build.Staging;

/// <summary>The imports of a Go file.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Length">The size when it was read.</param>
/// <param name="Modified">The time stamp when it was read, as in a <see cref="SourceFile"/>.</param>
/// <param name="Imports">The import paths.</param>
internal sealed record FileImports(string Path, long Length, long Modified, string[] Imports);
