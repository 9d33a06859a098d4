using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The common base of the rules about go's caches.</summary>
/// <param name="code">The code.</param>
/// <param name="variable">The variable that sets the cache.</param>
/// <param name="what">The name of the cache.</param>
/// <param name="cost">The cost of a slow cache.</param>
/// <param name="name">The last element of the path that the SDK suggests.</param>
/// <param name="find">Returns the cache's directory, according to the user's settings.</param>
internal sealed class SlowCache(
    string code, string variable, string what, string cost, string name, Func<GoUserSettings, (string Path, string? ChosenBy)?> find)
{
    public RuleFinding Observe(BuildDirectory place, DiagnosticContext context) =>
        new(code, $"go's {what} is on a slow file system: {place.Path} is on {place.FileSystem.Description}"
            + $"{Setting.Because(place.ChosenBy, context)}.")
        {
            Cost = cost,
            MeasuredAt = SlowSources.Point(place),
            Done = place.RelocatedTo is null ? "" : $"This build uses {place.RelocatedTo} instead.",
            Fix = Fix(place, context),
            Location = Setting.File(place.ChosenBy, context) ?? new SourceLocation(place.Path),
        };

    private string Fix(BuildDirectory place, DiagnosticContext context)
    {
        if (place.ChosenBy is { } chosen && find(context.Settings.Without(chosen)) is { } otherwise
            && IsFast(otherwise.Path, context))
        {
            return Setting.Undo(chosen, context);
        }

        foreach (var directory in new[] { context.Settings.Environment.GetValueOrDefault("HOME", "") + "/.cache", "/var/tmp" })
        {
            if (directory[0] == '/' && directory.Length > "/.cache".Length && IsFast(directory, context))
                return Setting.Set(variable, $"{directory}/{name}", context);
        }

        return $"set {variable} to a directory on a local disk.";
    }

    private static bool IsFast(string path, DiagnosticContext context) =>
        context.Host.FileSystemOf(path).Speed == FileSystemSpeed.Fast;
}
