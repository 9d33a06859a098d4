using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>The stage doesn't match its records, so none of its contents can be trusted.</summary>
/// <param name="path">The absolute path of the first mismatch.</param>
/// <param name="reason">The problem, as text that follows the path.</param>
internal sealed class StageDamagedException(string path, string reason) : Exception($"{FileName.Display(path)} {reason}.");
