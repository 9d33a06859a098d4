using System.Text.Json;

namespace WslGo.Build.Planning;

/// <summary>A file for <c>go build -overlay</c>, which replaces source files by others.</summary>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/fsys/fsys.go</c>, <c>initFromJSON</c>.</remarks>
/// <param name="Path">The absolute path of the file.</param>
/// <param name="Replacements">The replaced files and their replacements, absolute. An empty replacement removes the file.</param>
internal sealed record GoOverlay(string Path, IReadOnlyList<KeyValuePair<string, string>> Replacements)
{
    /// <summary>The replacement files, which go reads.</summary>
    public IEnumerable<string> Files => Replacements.Select(pair => pair.Value).Where(file => file.Length > 0);

    /// <summary>Reads an overlay. A file that can't be read replaces nothing, and go reports the error.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="directory">The directory to which paths in the file are relative: the one in which go runs.</param>
    public static GoOverlay Read(string path, string directory)
    {
        var replacements = new List<KeyValuePair<string, string>>();
        try
        {
            using var text = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var pair in text.RootElement.GetProperty("Replace").EnumerateObject())
            {
                var by = pair.Value.GetString() ?? "";
                replacements.Add(KeyValuePair.Create(
                    System.IO.Path.GetFullPath(pair.Name, directory), by.Length == 0 ? "" : System.IO.Path.GetFullPath(by, directory)));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return new GoOverlay(path, []);
        }

        return new GoOverlay(path, replacements);
    }

    /// <summary>The text of an overlay for the stage.</summary>
    /// <param name="stagedPath">Maps a replaced file to the file to replace in the stage.</param>
    public byte[] Text(Func<string, string> stagedPath)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Replace");
            foreach (var (file, by) in Replacements) writer.WriteString(stagedPath(file), by);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return memory.ToArray();
    }
}
