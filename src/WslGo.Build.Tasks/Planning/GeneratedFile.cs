namespace WslGo.Build.Planning;

/// <summary>A file that the SDK writes for go before go runs.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Content">The content.</param>
internal sealed record GeneratedFile(string Path, byte[] Content);
