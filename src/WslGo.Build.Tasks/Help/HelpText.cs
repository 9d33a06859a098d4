using System.Text;
using WslGo.Build.Reporting;

namespace WslGo.Build.Help;

/// <summary>Formats the output of <c>WslGoHelp</c>.</summary>
/// <param name="table">The reference.</param>
/// <param name="property">Returns the value of a property in the project; null if it isn't set.</param>
/// <param name="items">Returns the items of a type in the project.</param>
internal sealed class HelpText(ReferenceTable table, Func<string, ProjectValue?> property, Func<string, IEnumerable<ProjectValue>> items)
{
    private const int ValueColumn = 26;

    /// <summary>Formats the text.</summary>
    /// <param name="title">The first line.</param>
    public string Write(string title)
    {
        var text = new StringBuilder(title).Append("\n\nProperties, with their values in this project and where each value comes from");
        foreach (var entry in table.Properties)
        {
            text.Append("\n  ").Append(entry.Name.PadRight(ValueColumn - 2));
            if (property(entry.Name) is { } value) Append(text, value);
            else text.Append("not set");
            Describe(text, entry.Description, 6);
        }

        text.Append("\n\nItems");
        foreach (var entry in table.Items)
        {
            text.Append("\n  ").Append(entry.Name);
            Describe(text, entry.Description, 6);
            foreach (var value in items(entry.Name)) Append(text.Append("\n      "), value);
            foreach (var metadatum in entry.Metadata)
                text.Append("\n        ").Append(metadatum.Name.PadRight(ValueColumn - 8)).Append(metadatum.Description);
        }

        text.Append("\n\nTargets (dotnet build -t:NAME)");
        foreach (var entry in table.Targets) text.Append("\n  ").Append(entry.Name.PadRight(ValueColumn - 2)).Append(entry.Description);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ProjectValue value) =>
        text.Append(value.Text is null ? "(not shown)" : LogText.Line(value.Text)).Append("    from ").Append(value.Origin);

    private static void Describe(StringBuilder text, string description, int indent) =>
        text.Append('\n').Append(' ', indent).Append(description);
}
