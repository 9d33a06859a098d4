using WslGo.Build.Modules;

namespace WslGo.Build.Inputs;

/// <summary>What a source file said when it was last read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Length">Its size then.</param>
/// <param name="Modified">Its time then, as of a source file of a tree.</param>
/// <param name="IsFresh">Whether its time was so close to the walk's that a later change may have left it equal.</param>
/// <param name="Facts">What it said.</param>
internal sealed record KnownSource(string Path, long Length, long Modified, bool IsFresh, SourceFacts Facts);
