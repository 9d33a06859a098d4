namespace WslGo.Build.Planning;

/// <summary>A file that is written for go before go runs.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Content">The content.</param>
internal sealed record GeneratedFile(string Path, byte[] Content);
