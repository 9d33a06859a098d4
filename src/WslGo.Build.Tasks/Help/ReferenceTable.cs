using System.Text.Json;

namespace WslGo.Build.Help;

/// <summary>
/// The public properties, items and targets of the SDK. The table is the file that editors read, in the format of
/// MSBuild Editor (mhutch/MonoDevelop.MSBuildEditor, <c>buildschema.json</c>).
/// </summary>
/// <param name="Properties">The properties, in the order of the reference page.</param>
/// <param name="Items">The items.</param>
/// <param name="Targets">The targets.</param>
internal sealed record ReferenceTable(
    IReadOnlyList<ReferenceEntry> Properties, IReadOnlyList<ReferenceEntry> Items, IReadOnlyList<ReferenceEntry> Targets)
{
    /// <summary>Reads the table.</summary>
    /// <param name="file">The path of the file.</param>
    public static ReferenceTable Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return new ReferenceTable(
            Entries(json.RootElement, "properties"), Entries(json.RootElement, "items"), Entries(json.RootElement, "targets"));
    }

    private static List<ReferenceEntry> Entries(JsonElement parent, string name) => parent.TryGetProperty(name, out var entries)
        ? [.. entries.EnumerateObject().Select(Entry)]
        : [];

    // An entry with only a description may be a plain string.
    private static ReferenceEntry Entry(JsonProperty entry) => entry.Value.ValueKind == JsonValueKind.String
        ? new ReferenceEntry(entry.Name, entry.Value.GetString()!, [])
        : new ReferenceEntry(entry.Name, entry.Value.GetProperty("description").GetString()!, Entries(entry.Value, "metadata"));
}
