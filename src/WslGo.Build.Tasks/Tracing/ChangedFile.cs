using WslGo.Build.Staging;

namespace WslGo.Build.Tracing;

/// <summary>A source file that differs from what the last build saw.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Kind">How.</param>
internal sealed record ChangedFile(string Path, DifferenceKind Kind);
