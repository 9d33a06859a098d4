using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WslGo.Build.Doctor;

/// <summary>Writes a report as JSON, with the schema <c>docs/doctor.schema.json</c>.</summary>
internal static class DoctorJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // The file isn't embedded in HTML, so paths can stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Serializes the report as UTF-8.</summary>
    public static byte[] Write(DoctorReport report) => [.. JsonSerializer.SerializeToUtf8Bytes(report, s_options), (byte)'\n'];
}
