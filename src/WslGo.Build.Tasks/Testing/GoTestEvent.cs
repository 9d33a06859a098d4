using System.Globalization;
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
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (Text(root, nameof(Action)) is not { } action || Text(root, nameof(Package)) is not { } package) return null;
            return new GoTestEvent(
                action, package, Text(root, nameof(Test)),
                DateTimeOffset.TryParse(
                    Text(root, nameof(Time)), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null,
                root.TryGetProperty(nameof(Elapsed), out var elapsed) && elapsed.TryGetDouble(out var seconds)
                    && seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero,
                Text(root, nameof(Output)) ?? "", Text(root, nameof(OutputType)), Text(root, nameof(FailedBuild)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null; // A line that a test printed, or a truncated event.
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
