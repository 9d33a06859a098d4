namespace WslGo.CacheProgram;

/// <summary>An entry of go's own cache.</summary>
/// <param name="Output">The hash of the content.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Time">When it was stored, as UTC.</param>
/// <param name="Path">The file with the content.</param>
internal sealed record LocalEntry(CacheId Output, long Size, DateTime Time, string Path);
