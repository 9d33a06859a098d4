using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WslGo.Build.BuildReports;

/// <summary>Writes and reads a report as JSON, of the form that <c>docs/build-report.schema.json</c> describes.</summary>
internal static class BuildReportJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // The file is no part of a page, so that paths may stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] s_members = ["schema", "sdkVersion", "build", "projects"];

    /// <summary>Writes it, in UTF-8.</summary>
    public static byte[] Write(BuildReport report) => [.. JsonSerializer.SerializeToUtf8Bytes(report, s_options), (byte)'\n'];

    /// <summary>Whether it is one, of whatever version: another file may have the same name.</summary>
    public static bool IsReport(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && s_members.All(name => document.RootElement.TryGetProperty(name, out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads it; null if it is none of this version.</summary>
    public static BuildReport? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BuildReport>(json, s_options) is { Schema: BuildReport.CurrentSchema } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
