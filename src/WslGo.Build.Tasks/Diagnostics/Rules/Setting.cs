using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Text of rules about a variable: where it is set, and how to unset it.</summary>
internal static class Setting
{
    /// <summary>Text that follows the problem; empty if the value is a default.</summary>
    public static string Because(string? name, DiagnosticContext context) =>
        name is null ? ""
        : Source(context).IsOfProject(name) ? $", set by the project's GoEnvironment {name}"
        : Source(context).IsInFileOnly(name) ? $", set by 'go env -w {name}'"
        : $", set by {name}";

    /// <summary>The file with the setting, if any.</summary>
    public static SourceLocation? File(string? name, DiagnosticContext context) =>
        name is not null && context.Settings.File is { } file && Source(context).IsInFileOnly(name) ? new SourceLocation(file) : null;

    /// <summary>How to unset the variable.</summary>
    public static string Undo(string name, DiagnosticContext context) => Source(context).Undo(name);

    /// <summary>How to set another value.</summary>
    public static string Set(string name, string value, DiagnosticContext context) => Source(context).Set(name, value);

    private static SettingSource Source(DiagnosticContext context) =>
        new(context.Settings, context.ProjectVariables, context.Host.System);
}
