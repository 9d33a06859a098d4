namespace WslGo.Build.Doctor;

/// <summary>The server for go's build cache. The doctor does not contact it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Mode">What a build does with it: <c>read</c> or <c>readwrite</c>.</param>
internal sealed record RemoteCacheReport(string Address, string Mode);
