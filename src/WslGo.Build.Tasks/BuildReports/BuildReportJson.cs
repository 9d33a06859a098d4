using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>Writes and reads the JSON form of a report, which <c>docs/build-report.schema.json</c> describes.</summary>
internal static partial class BuildReportJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new JsonStringEnumConverter<ActionKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<BuildOutcome>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<BuildPhase>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<DifferenceKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<DirectoryRole>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<FindingSeverity>(JsonNamingPolicy.CamelCase),
        },
        TypeInfoResolver = Types.Default,

        // The JSON is not embedded in a page, so relaxed escaping is safe and keeps paths readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] s_members = ["schema", "sdkVersion", "build", "projects"];

    /// <summary>Writes a report, in UTF-8.</summary>
    public static byte[] Write(BuildReport report) => [.. JsonSerializer.SerializeToUtf8Bytes(report, s_options.GetTypeInfo(typeof(BuildReport))), (byte)'\n'];

    /// <summary>Whether the JSON is a build report of any version. Another file can have the same name.</summary>
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

    /// <summary>Reads a report. Returns null if the JSON is not a report of the current version.</summary>
    public static BuildReport? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return (BuildReport?)JsonSerializer.Deserialize(json, s_options.GetTypeInfo(typeof(BuildReport))) is { Schema: BuildReport.CurrentSchema } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Generated at compile time. With reflection, each build would compile the serialization code just in time.
    [JsonSerializable(typeof(BuildReport))]
    private sealed partial class Types : JsonSerializerContext;
}
