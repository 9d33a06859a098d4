using WslGo.Build.Processes;

namespace WslGo.Build.Hosting;

/// <summary>Who set a variable, and what takes it back.</summary>
/// <param name="settings">The user's settings of Go.</param>
/// <param name="projectVariables">The variables that the project itself sets.</param>
/// <param name="system">Whose shell commands are for.</param>
internal sealed class SettingSource(GoUserSettings settings, IReadOnlyList<string> projectVariables, HostSystem system)
{
    /// <summary>Whether the project's <c>GoEnvironment</c> sets it.</summary>
    public bool IsOfProject(string name) => projectVariables.Contains(name);

    /// <summary>Whether <c>go env -w</c> wrote it, and nothing hides that.</summary>
    public bool IsInFileOnly(string name) => settings.IsInFile(name) && !settings.IsInEnvironment(name);

    /// <summary>What takes it back.</summary>
    public string Undo(string name)
    {
        if (IsOfProject(name)) return $"remove the item GoEnvironment {name} from the project.";
        if (IsInFileOnly(name)) return $"go env -u {name}";
        var undo = system == HostSystem.Windows ? $"Remove-Item Env:{name}" : $"unset {name}";

        // The environment hides what go env -w wrote, so both have to go.
        return settings.IsInFile(name) ? $"{undo}; go env -u {name}" : undo;
    }

    /// <summary>What gives it another value.</summary>
    public string Set(string name, string value) =>
        IsOfProject(name) ? $"""<GoEnvironment Include="{name}" Value="{value}" /> in the project."""
        : settings.File is not null && !settings.IsInEnvironment(name) ? $"go env -w {ShellText.Quote($"{name}={value}")}"
        : system == HostSystem.Windows ? $"$env:{name} = '{value}'"
        : $"export {name}={ShellText.Quote(value)}";
}
