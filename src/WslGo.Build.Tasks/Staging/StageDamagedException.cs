using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>What is in the stage is not what its records say, so that nothing in it can be relied on.</summary>
/// <param name="path">Absolute path of the first thing that does not fit.</param>
/// <param name="reason">What is wrong with it, as words that follow the path.</param>
internal sealed class StageDamagedException(string path, string reason) : Exception($"{FileName.Display(path)} {reason}.");
