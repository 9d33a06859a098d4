using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>How rules speak of a variable that the user set: where it was set, and how to take it back.</summary>
internal static class Setting
{
    /// <summary>Words that follow what was seen; empty if nobody chose it.</summary>
    public static string Because(string? name, DiagnosticContext situation) =>
        name is null ? ""
        : Source(situation).IsOfProject(name) ? $", because the project's GoEnvironment {name} says so"
        : Source(situation).IsInFileOnly(name) ? $", because 'go env -w {name}' says so"
        : $", because {name} says so";

    /// <summary>The file that says it, if one does.</summary>
    public static SourceLocation? File(string? name, DiagnosticContext situation) =>
        name is not null && situation.Settings.File is { } file && Source(situation).IsInFileOnly(name) ? new SourceLocation(file) : null;

    /// <summary>What takes it back.</summary>
    public static string Undo(string name, DiagnosticContext situation) => Source(situation).Undo(name);

    /// <summary>What gives it another value.</summary>
    public static string Set(string name, string value, DiagnosticContext situation) => Source(situation).Set(name, value);

    private static SettingSource Source(DiagnosticContext situation) =>
        new(situation.Settings, situation.ProjectVariables, situation.Host.System);
}
