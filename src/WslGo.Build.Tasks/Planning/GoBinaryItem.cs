namespace WslGo.Build.Planning;

/// <summary>A <c>GoBinary</c> item as MSBuild hands it over.</summary>
/// <param name="Include">The identity.</param>
/// <param name="Metadata">Looks a piece of metadata up; empty if there is none.</param>
internal sealed record GoBinaryItem(string Include, Func<string, string> Metadata)
{
    /// <summary>Metadata of a program that default discovery found: it counts only if its target builds it.</summary>
    public const string FoundMetadata = "_WslGoFound";

    /// <summary>Whether default discovery found the program; else the project names it.</summary>
    public bool IsFound => Metadata(FoundMetadata).Length > 0;

    /// <summary>Looks up a setting that is a property, too: its metadata has the name of the property, with or without <c>Go</c>.</summary>
    /// <param name="name">Without <c>Go</c>: only this name has the property as its default, so the other one counts first.</param>
    public string Setting(string name) => Metadata("Go" + name) is { Length: > 0 } value ? value : Metadata(name);

    /// <summary>The item for another target.</summary>
    /// <param name="runtimeIdentifier">.NET's name of the target.</param>
    public GoBinaryItem For(string runtimeIdentifier) => this with
    {
        Metadata = name => name.Equals("RuntimeIdentifier", StringComparison.OrdinalIgnoreCase) ? runtimeIdentifier : Metadata(name),
    };
}
