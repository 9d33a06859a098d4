using System.Buffers.Text;
using System.Text.Json;
using WslGo.Build.Diagnostics;

namespace WslGo.Build.Tasks;

/// <summary>
/// A finding about the machine, as the value of a property. MSBuild builds a project once for the same properties, on
/// whatever node, so that a project which reports the value of such a property reports each finding once in a build.
/// </summary>
/// <param name="Observation">What was seen.</param>
/// <param name="Severity">How it shows.</param>
internal sealed record SharedFinding(Observation Observation, FindingSeverity Severity)
{
    /// <summary>The value: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Encode() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads a value.</summary>
    public static SharedFinding Decode(string value) =>
        JsonSerializer.Deserialize<SharedFinding>(Base64Url.DecodeFromChars(value))!;
}
