namespace WslGo.CacheProgram;

/// <summary>An entry of Go's build cache.</summary>
/// <param name="Output">The hash of the content.</param>
/// <param name="Size">The size of the content, in bytes.</param>
/// <param name="Time">The time when the entry was stored, in UTC.</param>
/// <param name="Path">The path of the file that contains the content.</param>
internal sealed record LocalEntry(CacheId Output, long Size, DateTime Time, string Path);
