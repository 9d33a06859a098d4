using System.Buffers;
using System.Text;
using System.Text.Json;

namespace WslGo.Build.Testing;

/// <summary>One event of <c>go test -json</c> (<c>go doc test2json</c>).</summary>
/// <param name="Action"><c>start</c>, <c>run</c>, <c>output</c>, <c>pass</c>, <c>fail</c>, <c>skip</c>, <c>bench</c>, <c>pause</c>, <c>cont</c>.</param>
/// <param name="Package">The import path of the tested package.</param>
/// <param name="Test">The test with its parents, <c>TestParse/empty</c>; null for the package itself.</param>
/// <param name="Time">The time; null for a result from go's cache.</param>
/// <param name="Elapsed">The duration of a finished test or package.</param>
/// <param name="Output">A part of the output, usually a line with its line end.</param>
/// <param name="OutputType"><c>frame</c>, <c>error</c> or another type, in Go 1.27 and later; null for none.</param>
/// <param name="FailedBuild">The package that failed to build, if that made this package fail.</param>
internal sealed record GoTestEvent(
    string Action, string Package, string? Test, DateTimeOffset? Time, TimeSpan Elapsed, string Output, string? OutputType,
    string? FailedBuild)
{
    /// <summary>Parses a line; null if it isn't a test event: plain text, or an event of the build.</summary>
    public static GoTestEvent? Parse(string line)
    {
        if (!line.StartsWith('{')) return null;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(line.Length));
        try
        {
            return Read(new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(line, bytes))));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null; // A line that a test printed, or a truncated event.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // go escapes nothing in names. A JsonDocument for each event takes a noticeable part of the time of many small tests.
    private static GoTestEvent? Read(Utf8JsonReader json)
    {
        string? action = null, package = null, test = null, output = null, outputType = null, failedBuild = null;
        DateTimeOffset? time = null;
        var elapsed = TimeSpan.Zero;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.ValueSpan;
            if (name.SequenceEqual("Action"u8)) action = Text(ref json);
            else if (name.SequenceEqual("Package"u8)) package = Text(ref json);
            else if (name.SequenceEqual("Test"u8)) test = Text(ref json);
            else if (name.SequenceEqual("Output"u8)) output = Text(ref json);
            else if (name.SequenceEqual("OutputType"u8)) outputType = Text(ref json);
            else if (name.SequenceEqual("FailedBuild"u8)) failedBuild = Text(ref json);
            else if (name.SequenceEqual("Time"u8)) time = Moment(ref json);
            else if (name.SequenceEqual("Elapsed"u8)) elapsed = Seconds(ref json);
            else Skip(ref json);
        }

        // The object is all of the line.
        json.Read();
        return action is null || package is null ? null : new(action, package, test, time, elapsed, output ?? "", outputType, failedBuild);
    }

    private static string? Text(ref Utf8JsonReader json) => IsValue(ref json, JsonTokenType.String) ? json.GetString() : null;

    private static DateTimeOffset? Moment(ref Utf8JsonReader json) =>
        IsValue(ref json, JsonTokenType.String) && json.TryGetDateTimeOffset(out var time) ? time : null;

    private static TimeSpan Seconds(ref Utf8JsonReader json) =>
        IsValue(ref json, JsonTokenType.Number) && json.TryGetDouble(out var seconds) && seconds is >= 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;

    // Reads the value of a property; skips one of another type.
    private static bool IsValue(ref Utf8JsonReader json, JsonTokenType type)
    {
        json.Read();
        if (json.TokenType == type) return true;
        json.Skip();
        return false;
    }

    private static void Skip(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}
