namespace WslGo.Build.Planning;

/// <summary>A <c>GoBinary</c> item from MSBuild.</summary>
/// <param name="Include">The item's identity.</param>
/// <param name="Metadata">Returns the value of a metadata; empty if there is none.</param>
internal sealed record GoBinaryItem(string Include, Func<string, string> Metadata)
{
    /// <summary>
    /// The metadata that marks a program found by default discovery. Such a program is skipped if its target excludes it.
    /// </summary>
    public const string FoundMetadata = "_WslGoFound";

    /// <summary>Whether default discovery found the program, as opposed to an item in the project.</summary>
    public bool IsFound => Metadata(FoundMetadata).Length > 0;

    /// <summary>
    /// The value of a setting that is also a property. The metadata can have the property's name, with or without <c>Go</c>.
    /// </summary>
    /// <param name="name">
    /// The name without <c>Go</c>. Only this name has the property as its default, so the other one has precedence.
    /// </param>
    public string Setting(string name) => Metadata("Go" + name) is { Length: > 0 } value ? value : Metadata(name);

    /// <summary>The item for another target.</summary>
    /// <param name="runtimeIdentifier">The runtime identifier.</param>
    public GoBinaryItem For(string runtimeIdentifier) => this with
    {
        Metadata = name => name.Equals("RuntimeIdentifier", StringComparison.OrdinalIgnoreCase) ? runtimeIdentifier : Metadata(name),
    };
}
