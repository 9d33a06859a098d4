using System.Text;
using System.Text.Json;

namespace WslGo.Build.Checks;

/// <summary>Reads JSON objects that follow one another, as Go's tools print them.</summary>
internal static class JsonMessages
{
    /// <summary>The objects of a text.</summary>
    /// <exception cref="JsonException">The text is invalid.</exception>
    public static IReadOnlyList<JsonElement> Read(string text)
    {
        var messages = new List<JsonElement>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            var message = JsonElement.ParseValue(ref reader);
            if (message.ValueKind == JsonValueKind.Object) messages.Add(message);
        }

        return messages;
    }

    /// <summary>The text of a property; null if there is none.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
