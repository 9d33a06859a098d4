using System.Collections;

namespace WslGo.Build.Hosting;

/// <summary>The user's environment of a build process, read once when a task starts.</summary>
/// <param name="Variables">
/// All environment variables. On Windows the comparer ignores case, as the system does (<c>Path</c>).
/// </param>
/// <param name="HomeDirectory">The user's home directory; empty if there is none.</param>
internal sealed record BuildEnvironment(IReadOnlyDictionary<string, string> Variables, string HomeDirectory)
{
    /// <summary>Reads the environment of this process.</summary>
    public static BuildEnvironment OfThisProcess()
    {
        var variables = new Dictionary<string, string>(
            OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return new BuildEnvironment(variables, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    }

    /// <summary>The environment with some variables replaced.</summary>
    public BuildEnvironment With(IEnumerable<ProjectVariable> variables)
    {
        var changed = new Dictionary<string, string>(Variables, ((Dictionary<string, string>)Variables).Comparer);
        foreach (var (name, value) in variables) changed[name] = value;
        return this with { Variables = changed };
    }
}
