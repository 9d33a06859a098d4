using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>How rules speak of a variable that the user set: where it was set, and how to take it back.</summary>
internal static class Setting
{
    /// <summary>Words that follow what was seen; empty if nobody chose it.</summary>
    public static string Because(string? name, DiagnosticContext context) =>
        name is null ? ""
        : Source(context).IsOfProject(name) ? $", set by the project's GoEnvironment {name}"
        : Source(context).IsInFileOnly(name) ? $", set by 'go env -w {name}'"
        : $", set by {name}";

    /// <summary>The file that says it, if one does.</summary>
    public static SourceLocation? File(string? name, DiagnosticContext context) =>
        name is not null && context.Settings.File is { } file && Source(context).IsInFileOnly(name) ? new SourceLocation(file) : null;

    /// <summary>What takes it back.</summary>
    public static string Undo(string name, DiagnosticContext context) => Source(context).Undo(name);

    /// <summary>What gives it another value.</summary>
    public static string Set(string name, string value, DiagnosticContext context) => Source(context).Set(name, value);

    private static SettingSource Source(DiagnosticContext context) =>
        new(context.Settings, context.ProjectVariables, context.Host.System);
}
