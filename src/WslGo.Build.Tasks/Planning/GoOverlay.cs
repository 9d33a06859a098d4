using System.Text.Json;

namespace WslGo.Build.Planning;

/// <summary>A file of <c>go build -overlay</c>: which files go takes in the places of others.</summary>
/// <remarks>Source: golang/go <c>src/cmd/go/internal/fsys/fsys.go</c>, <c>initFromJSON</c>.</remarks>
/// <param name="Path">The file, absolute.</param>
/// <param name="Replacements">What is replaced by what, both absolute; an empty replacement takes the file away.</param>
internal sealed record GoOverlay(string Path, IReadOnlyList<KeyValuePair<string, string>> Replacements)
{
    /// <summary>The files whose content go reads instead of others'.</summary>
    public IEnumerable<string> Files => Replacements.Select(pair => pair.Value).Where(file => file.Length > 0);

    /// <summary>Reads it; one that can't be read replaces nothing, and go says what is wrong with it.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="directory">What paths in it are relative to: the directory that go runs in.</param>
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

    /// <summary>The text of one that replaces other files.</summary>
    /// <param name="stagedPath">Leads from a file that is replaced to the one that is replaced instead.</param>
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
