using System.Text.Json;
using System.Text.RegularExpressions;

namespace WslGo.Build.Tests.Doctor;

/// <summary>Checks a JSON text against a schema, as far as ours goes: it knows each keyword that ours has, and no other.</summary>
internal sealed class JsonSchema
{
    private static readonly string[] s_annotations = ["$schema", "title", "description", "$defs"];

    private readonly JsonElement _root;

    private JsonSchema(JsonElement root) => _root = root;

    public static JsonSchema Read(string file) => new(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);

    /// <summary>What does not fit, with where.</summary>
    public List<string> Check(ReadOnlyMemory<byte> json)
    {
        var problems = new List<string>();
        using var document = JsonDocument.Parse(json);
        Check(_root, document.RootElement, "$", problems);
        return problems;
    }

    private void Check(JsonElement schema, JsonElement value, string place, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (s_annotations.Contains(keyword.Name)) continue;
            var fits = keyword.Name switch
            {
                "$ref" => Follow(keyword.Value, value, place, problems),
                "const" => JsonElement.DeepEquals(keyword.Value, value),
                "enum" => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
                "type" => keyword.Value.ValueKind == JsonValueKind.Array
                    ? keyword.Value.EnumerateArray().Any(type => IsOf(type.GetString()!, value)) : IsOf(keyword.Value.GetString()!, value),
                "required" => keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "additionalProperties" => keyword.Value.ValueKind == JsonValueKind.False
                    && value.EnumerateObject().All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _)),
                "anyOf" => keyword.Value.EnumerateArray().Any(option =>
                {
                    var inner = new List<string>();
                    Check(option, value, place, inner);
                    return inner.Count == 0;
                }),
                "properties" => Members(keyword.Value, value, place, problems),
                "items" => Items(keyword.Value, value, place, problems),
                _ => throw new NotSupportedException(keyword.Name),
            };
            if (!fits) problems.Add($"{place}: {keyword.Name} {keyword.Value} does not allow {value}");

            // What else a schema says of objects means nothing for a value that is none.
            if (!fits && keyword.Name == "type") return;
        }
    }

    private bool Follow(JsonElement reference, JsonElement value, string place, List<string> problems)
    {
        var definition = _root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        Check(definition, value, place, problems);
        return true;
    }

    private bool Members(JsonElement members, JsonElement value, string place, List<string> problems)
    {
        foreach (var member in members.EnumerateObject())
        {
            if (value.TryGetProperty(member.Name, out var inner)) Check(member.Value, inner, $"{place}.{member.Name}", problems);
        }

        return true;
    }

    private bool Items(JsonElement schema, JsonElement value, string place, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Array) return true;
        foreach (var item in value.EnumerateArray()) Check(schema, item, place + "[]", problems);
        return true;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type),
    };
}
