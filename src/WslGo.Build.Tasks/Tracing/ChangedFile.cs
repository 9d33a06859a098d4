using WslGo.Build.Staging;

namespace WslGo.Build.Tracing;

/// <summary>A source file that has changed since the last build.</summary>
/// <param name="Path">The absolute path of the file.</param>
/// <param name="Kind">The kind of change.</param>
internal sealed record ChangedFile(string Path, DifferenceKind Kind);
