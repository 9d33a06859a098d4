namespace WslGo.Build.Building;

/// <summary>Lines of go's output that belong together: the output of one package, or plain text.</summary>
/// <param name="Package">The package's id, as in <c>go list</c>'s ImportPath; null for text without a package.</param>
/// <param name="Lines">The lines as <c>go build</c> without <c>-json</c> prints them.</param>
internal sealed record GoOutputBlock(string? Package, IReadOnlyList<string> Lines);
