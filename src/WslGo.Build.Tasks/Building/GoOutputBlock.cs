namespace WslGo.Build.Building;

/// <summary>Lines of go's output that belong together: those of one package, or plain text.</summary>
/// <param name="Package">The package's id, as in <c>go list</c>'s ImportPath; null for text that names none.</param>
/// <param name="Lines">The lines as <c>go build</c> without <c>-json</c> prints them.</param>
internal sealed record GoOutputBlock(string? Package, IReadOnlyList<string> Lines);
