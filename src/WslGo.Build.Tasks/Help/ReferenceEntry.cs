namespace WslGo.Build.Help;

/// <summary>One name of the reference.</summary>
/// <param name="Name">The name of a property, an item, a metadata or a target.</param>
/// <param name="Description">The description, in one or two sentences.</param>
/// <param name="Metadata">The metadata of an item; empty for anything else.</param>
internal sealed record ReferenceEntry(string Name, string Description, IReadOnlyList<ReferenceEntry> Metadata);
