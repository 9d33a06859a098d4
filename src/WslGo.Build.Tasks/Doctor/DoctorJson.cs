using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WslGo.Build.Doctor;

/// <summary>Writes a report as JSON, of the form that <c>docs/doctor.schema.json</c> describes.</summary>
internal static class DoctorJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // The file is no part of a page, so that paths may stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it, in UTF-8.</summary>
    public static byte[] Write(DoctorReport report) => [.. JsonSerializer.SerializeToUtf8Bytes(report, s_options), (byte)'\n'];
}
