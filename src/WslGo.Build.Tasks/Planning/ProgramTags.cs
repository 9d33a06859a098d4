using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>The build tags that determine which files belong to a program's build.</summary>
internal static class ProgramTags
{
    /// <summary>The tags of a program's build.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="settings">The user's Go settings, overridden by the <c>GoEnvironment</c> items.</param>
    /// <param name="projectVariables">The names of the <c>GoEnvironment</c> items.</param>
    /// <param name="minor">The minor version of the Go that builds the program; null if unknown.</param>
    public static BuildTags Of(
        GoBinary binary, GoUserSettings settings, IReadOnlyCollection<string> projectVariables, Func<int?> minor)
    {
        var host = GoTarget.OfThisMachine();
        var text = binary.Flags.Tags.Length > 0 ? binary.Flags.Tags
            : GoArguments.FlagValue(settings.Find("GOFLAGS") ?? "", "tags") ?? "";
        var tags = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (binary.Flags.Race) tags.Add("race");
        return new BuildTags(
            binary.Target?.Os ?? settings.Find("GOOS") ?? host.Os,
            binary.Target?.Arch ?? settings.Find("GOARCH") ?? host.Arch,
            projectVariables.Contains("CGO_ENABLED") ? settings.Find("CGO_ENABLED") != "0" : binary.Flags.CgoEnabled,
            tags, minor);
    }
}
