namespace WslGo.Build.Staging;

/// <summary>What a Go file imports.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Length">Its size when it was read.</param>
/// <param name="Modified">Its time then, as of a <see cref="SourceFile"/>.</param>
/// <param name="Imports">The import paths.</param>
internal sealed record FileImports(string Path, long Length, long Modified, string[] Imports);
