namespace WslGo.CacheProgram;

/// <summary>A request from Go.</summary>
/// <param name="Id">The ID of the request, which the response repeats.</param>
/// <param name="Command"><c>get</c>, <c>put</c> or <c>close</c>.</param>
/// <param name="Action">The action to look up or store.</param>
/// <param name="Output">The hash of the content to store.</param>
/// <param name="Body">The content to store.</param>
internal sealed record GoRequest(long Id, string Command, CacheId Action, CacheId Output, byte[] Body);
