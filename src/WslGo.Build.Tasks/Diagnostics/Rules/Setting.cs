using WslGo.Build.Hosting;
using WslGo.Build.Processes;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>How rules speak of a variable that the user set: where it was set, and how to take it back.</summary>
internal static class Setting
{
    /// <summary>Words that follow what was seen; empty if nobody chose it.</summary>
    public static string Because(string? name, BuildSituation situation) =>
        name is null ? ""
        : situation.ProjectVariables.Contains(name) ? $", because the project's GoEnvironment {name} says so"
        : IsInFileOnly(name, situation) ? $", because 'go env -w {name}' says so"
        : $", because {name} says so";

    /// <summary>The file that says it, if one does.</summary>
    public static SourceLocation? File(string? name, BuildSituation situation) =>
        name is not null && situation.Settings.File is { } file && IsInFileOnly(name, situation) ? new SourceLocation(file) : null;

    /// <summary>What takes it back.</summary>
    public static string Undo(string name, BuildSituation situation)
    {
        if (situation.ProjectVariables.Contains(name)) return $"remove the item GoEnvironment {name} from the project.";
        if (IsInFileOnly(name, situation)) return $"go env -u {name}";
        var undo = situation.Host.System == HostSystem.Windows ? $"Remove-Item Env:{name}" : $"unset {name}";

        // The environment hides what go env -w wrote, so both have to go.
        return situation.Settings.IsInFile(name) ? $"{undo}; go env -u {name}" : undo;
    }

    /// <summary>What gives it another value.</summary>
    public static string Set(string name, string value, BuildSituation situation) =>
        situation.ProjectVariables.Contains(name) ? $"""<GoEnvironment Include="{name}" Value="{value}" /> in the project."""
        : situation.Settings.File is not null && !situation.Settings.IsInEnvironment(name)
            ? $"go env -w {ShellText.Quote($"{name}={value}")}"
        : situation.Host.System == HostSystem.Windows ? $"$env:{name} = '{value}'"
        : $"export {name}={ShellText.Quote(value)}";

    private static bool IsInFileOnly(string name, BuildSituation situation) =>
        situation.Settings.IsInFile(name) && !situation.Settings.IsInEnvironment(name);
}
