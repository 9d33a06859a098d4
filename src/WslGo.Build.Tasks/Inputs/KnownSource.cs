using WslGo.Build.Modules;

namespace WslGo.Build.Inputs;

/// <summary>The references to other files in a source file, as last read.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Length">The size at that time.</param>
/// <param name="Modified">The time stamp at that time, as in a source tree.</param>
/// <param name="IsFresh">Whether the file was racy: a later change may have left the same time stamp.</param>
/// <param name="Facts">The references.</param>
internal sealed record KnownSource(string Path, long Length, long Modified, bool IsFresh, SourceFacts Facts);
