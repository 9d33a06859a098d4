using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>What the rules about a tmpfs that would not do share.</summary>
internal static class RefusedTemporaryDirectories
{
    /// <summary>Words for it, before what is wrong with it.</summary>
    public static string Name(RefusedTemporaryDirectory refused) =>
        (refused.ChosenBy.Length > 0 ? $"{refused.ChosenBy} is {refused.Path}, " : $"Go's temporary files go to {refused.Path}, ")
        + (refused.IsMemory ? "a tmpfs" : "a directory");

    /// <summary>What the build does about it.</summary>
    public static string Done(TemporaryDirectoryChoice choice) => choice.Base == choice.Refused!.Path
        ? "There is no better place, so this build uses it all the same."
        : $"This build uses {choice.Base} instead.";

    /// <summary>Where it is mounted.</summary>
    public static string Point(RefusedTemporaryDirectory refused, BuildSituation situation) =>
        situation.Host.FileSystemOf(refused.Path).Mount?.Point ?? refused.Path;
}
