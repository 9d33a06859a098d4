using System.Text.Json;
using System.Text.Json.Serialization;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>The results as JSON.</summary>
public static class ResultsFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Results results) => JsonSerializer.Serialize(results, s_options) + "\n";

    /// <exception cref="UsageException">The file is not a valid results.json.</exception>
    public static Results Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be read: {exception.Message}");
        }
    }

    public static Results Parse(string text) => JsonSerializer.Deserialize<Results>(text, s_options)
        ?? throw new JsonException("There are no results.");
}
