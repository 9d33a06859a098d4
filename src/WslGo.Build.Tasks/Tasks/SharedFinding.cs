using System.Buffers.Text;
using System.Text;
using WslGo.Build.Diagnostics;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>
/// A finding about the machine, encoded as the value of a property. MSBuild builds a project once per set of properties, on any
/// node, so a project that reports the value of its property reports each finding once per build.
/// </summary>
/// <param name="RuleFinding">The finding.</param>
/// <param name="Severity">The severity.</param>
internal sealed record SharedFinding(RuleFinding RuleFinding, FindingSeverity Severity)
{
    /// <summary>The encoded value: letters, digits, <c>-</c> and <c>_</c>.</summary>
    /// <remarks>Not JSON: its reader and writer would be JIT-compiled in each build.</remarks>
    public string Encode()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            foreach (var text in new[] { RuleFinding.Code, RuleFinding.Seen, RuleFinding.Cost, RuleFinding.Done, RuleFinding.Fix })
                writer.Write(text);
            writer.Write(RuleFinding.MeasuredAt ?? "");
            writer.Write((int)Severity);
            writer.Write(RuleFinding.Location?.File ?? "");
            writer.Write(RuleFinding.Location?.Line ?? 0);
            writer.Write(RuleFinding.Location?.Column ?? 0);
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Decodes a value.</summary>
    public static SharedFinding Decode(string value)
    {
        using var reader = new BinaryReader(new MemoryStream(Base64Url.DecodeFromChars(value)), Encoding.UTF8);
        var seen = new RuleFinding(reader.ReadString(), reader.ReadString())
        {
            Cost = reader.ReadString(),
            Done = reader.ReadString(),
            Fix = reader.ReadString(),
            MeasuredAt = reader.ReadString() is { Length: > 0 } directory ? directory : null,
        };
        var severity = (FindingSeverity)reader.ReadInt32();
        return new SharedFinding(
            reader.ReadString() is { Length: > 0 } file
                ? seen with { Location = new SourceLocation(file, reader.ReadInt32(), reader.ReadInt32()) }
                : seen,
            severity);
    }
}
