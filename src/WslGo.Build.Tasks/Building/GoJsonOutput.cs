using System.Text;
using System.Text.Json;

namespace WslGo.Build.Building;

/// <summary>
/// Turns the events of <c>go build -json</c> (Go 1.24 and later, <c>go help buildjson</c>) back into the text of each
/// package, which packages built at the same time would otherwise interleave.
/// </summary>
internal static class GoJsonOutput
{
    /// <summary>
    /// Regroups what go printed: a block for each package, in the order of their first events, then one of all that
    /// is plain text. A line that is no event, such as a truncated one, is plain text.
    /// </summary>
    public static IReadOnlyList<GoOutputBlock> Regroup(IEnumerable<GoOutputLine> lines)
    {
        var packages = new OrderedDictionary<string, StringBuilder>();
        var plain = new List<string>();
        foreach (var line in lines)
        {
            if (line.Source != GoOutputSource.Output || ReadEvent(line.Text) is not { } buildEvent)
            {
                plain.Add(line.Text);
                continue;
            }

            if (!packages.TryGetValue(buildEvent.Package, out var text))
                packages.Add(buildEvent.Package, text = new StringBuilder());
            text.Append(buildEvent.Output);
        }

        var blocks = new List<GoOutputBlock>();
        foreach (var (package, text) in packages)
            if (text.Length > 0)
                blocks.Add(new GoOutputBlock(package, text.ToString().TrimEnd('\n').Split('\n')));
        if (plain.Count > 0)
            blocks.Add(new GoOutputBlock(null, plain));
        return blocks;
    }

    private static (string Package, string Output)? ReadEvent(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            // Actions to come may carry output too, so any action will do.
            if (Text(root, "Action") is null || Text(root, "ImportPath") is not { } package)
                return null;
            return root.TryGetProperty("Output", out _)
                ? Text(root, "Output") is { } output ? (package, output) : null
                : (package, "");
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair: escaped it is an InvalidOperationException, as it is an ArgumentException.
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
