using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>What the rules about go's caches share.</summary>
/// <param name="code">The code.</param>
/// <param name="variable">The variable that names the cache.</param>
/// <param name="what">What it is called.</param>
/// <param name="cost">What it costs that it is slow.</param>
/// <param name="name">The last part of its path, where the SDK proposes one.</param>
/// <param name="find">Where go has it, by the user's settings.</param>
internal sealed class SlowCache(
    string code, string variable, string what, string cost, string name, Func<GoUserSettings, (string Path, string? ChosenBy)?> find)
{
    public RuleFinding Observe(BuildDirectory place, DiagnosticContext situation) =>
        new(code, $"go's {what} is on a slow file system: {place.Path} is on {place.FileSystem.Description}"
            + $"{Setting.Because(place.ChosenBy, situation)}.")
        {
            Cost = cost,
            MeasuredAt = SlowSources.Point(place),
            Done = place.RelocatedTo is null ? "" : $"This build uses {place.RelocatedTo}.",
            Fix = Fix(place, situation),
            Location = Setting.File(place.ChosenBy, situation) ?? new SourceLocation(place.Path),
        };

    private string Fix(BuildDirectory place, DiagnosticContext situation)
    {
        if (place.ChosenBy is { } chosen && find(situation.Settings.Without(chosen)) is { } otherwise
            && IsFast(otherwise.Path, situation))
        {
            return Setting.Undo(chosen, situation);
        }

        foreach (var directory in new[] { situation.Settings.Environment.GetValueOrDefault("HOME", "") + "/.cache", "/var/tmp" })
        {
            if (directory[0] == '/' && directory.Length > "/.cache".Length && IsFast(directory, situation))
                return Setting.Set(variable, $"{directory}/{name}", situation);
        }

        return $"set {variable} to a directory on a local disk.";
    }

    private static bool IsFast(string path, DiagnosticContext situation) =>
        situation.Host.FileSystemOf(path).Speed == FileSystemSpeed.Fast;
}
