using WslGo.Build.Processes;

namespace WslGo.Build.Hosting;

/// <summary>Where a variable is set, and how to unset it.</summary>
/// <param name="settings">The user's Go settings.</param>
/// <param name="projectVariables">The variables that the project itself sets.</param>
/// <param name="system">The operating system whose shell commands are used.</param>
internal sealed class SettingSource(GoUserSettings settings, IReadOnlyList<string> projectVariables, HostSystem system)
{
    /// <summary>Whether the project's <c>GoEnvironment</c> sets the variable.</summary>
    public bool IsOfProject(string name) => projectVariables.Contains(name);

    /// <summary>Whether <c>go env -w</c> wrote the variable, and the environment doesn't override it.</summary>
    public bool IsInFileOnly(string name) => settings.IsInFile(name) && !settings.IsInEnvironment(name);

    /// <summary>How to unset the variable.</summary>
    public string Undo(string name)
    {
        if (IsOfProject(name)) return $"remove the item GoEnvironment {name} from the project.";
        if (IsInFileOnly(name)) return $"go env -u {name}";
        var undo = system == HostSystem.Windows ? $"Remove-Item Env:{name}" : $"unset {name}";

        // The environment overrides go env -w, so unset both.
        return settings.IsInFile(name) ? $"{undo}; go env -u {name}" : undo;
    }

    /// <summary>How to set another value.</summary>
    public string Set(string name, string value) =>
        IsOfProject(name) ? $"""<GoEnvironment Include="{name}" Value="{value}" /> in the project."""
        : settings.File is not null && !settings.IsInEnvironment(name) ? $"go env -w {ShellText.Quote($"{name}={value}")}"
        : system == HostSystem.Windows ? $"$env:{name} = '{value}'"
        : $"export {name}={ShellText.Quote(value)}";
}
