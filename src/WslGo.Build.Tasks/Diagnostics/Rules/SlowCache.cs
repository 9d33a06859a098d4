using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>What the rules about go's caches share.</summary>
internal static class SlowCache
{
    public static Observation Observe(
        string code, string variable, string what, string name, Place place, BuildSituation situation) =>
        new(code, $"go's {what} is on a slow file system: {place.Path} is on {place.FileSystem.Description}{Because(place, situation)}.")
        {
            Cost = "go reads and writes it in every build.",
            MeasuredAt = place.FileSystem.Mount?.Point ?? place.Path,
            Fix = Fix(variable, name, place, situation),
            Location = situation.Settings.File is { } file && place.ChosenBy is { } chosen && situation.Settings.IsInFile(chosen)
                ? new SourceLocation(file)
                : null,
        };

    private static string Because(Place place, BuildSituation situation) => place.ChosenBy switch
    {
        null => "",
        var chosen when situation.Settings.IsInFile(chosen) => $", because 'go env -w {chosen}' says so",
        var chosen => $", because the variable {chosen} says so",
    };

    private static string Fix(string variable, string name, Place place, BuildSituation situation)
    {
        if (place.ChosenBy is { } chosen && situation.Settings.IsInFile(chosen)) return $"go env -u {chosen}";
        var home = situation.Settings.Environment.GetValueOrDefault("HOME", "");
        var isHomeFast = home.Length > 0 && situation.Host.FileSystemOf(home).Speed == FileSystemSpeed.Fast;
        return place.ChosenBy is not null && isHomeFast
            ? $"unset {place.ChosenBy}"
            : $"export {variable}={(isHomeFast ? home + "/.cache" : "/var/tmp")}/{name}";
    }
}
