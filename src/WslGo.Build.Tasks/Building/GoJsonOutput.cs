using System.Text;
using System.Text.Json;

namespace WslGo.Build.Building;

/// <summary>
/// Converts the events of <c>go build -json</c> (Go 1.24 and later, <c>go help buildjson</c>) back to text. The output of packages that are
/// built in parallel would otherwise be interleaved.
/// </summary>
internal static class GoJsonOutput
{
    /// <summary>
    /// Groups go's output: one block per package, in the order of their first events, then one block with all plain text. A line that isn't
    /// an event, such as a truncated one, is plain text.
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
            // Future actions may carry output too, so every action is accepted.
            if (Text(root, "Action") is null || Text(root, "ImportPath") is not { } package)
                return null;
            return root.TryGetProperty("Output", out _)
                ? Text(root, "Output") is { } output ? (package, output) : null
                : (package, "");
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair causes an InvalidOperationException if it is escaped, else an ArgumentException.
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
