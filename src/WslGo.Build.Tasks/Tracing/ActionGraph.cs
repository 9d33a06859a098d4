using System.Globalization;
using System.Text.Json;

namespace WslGo.Build.Tracing;

/// <summary>
/// What a <c>go build</c> did, as it writes that with <c>-debug-actiongraph</c>. The form is go's own business, so that what is not
/// as expected is passed over.
/// </summary>
/// <remarks>golang/go, src/cmd/go/internal/work/action.go, actionJSON: alike in Go 1.23 to 1.27.</remarks>
/// <param name="actions">What go did.</param>
internal sealed class ActionGraph(IReadOnlyList<GoAction> actions)
{
    // As many packages as no program has; a file of that length is some hundred megabytes.
    private const long MaxLength = 256L << 20;

    private IReadOnlyList<GoAction>? _criticalPath;

    /// <summary>Nothing is known.</summary>
    public static ActionGraph Empty { get; } = new([]);

    /// <summary>What go did, also what it only found in its cache.</summary>
    public IReadOnlyList<GoAction> Actions => actions;

    /// <summary>The actions on which the end of the build waited, each begun when the one before it had ended, the first one first.</summary>
    public IReadOnlyList<GoAction> CriticalPath => _criticalPath ??= FindCriticalPath();

    /// <summary>Reads a file; <see cref="Empty"/> if there is none, or none that can be read.</summary>
    public static ActionGraph Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxLength ? Parse(File.ReadAllBytes(path)) : Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return Empty;
        }
    }

    /// <summary>Reads what go wrote.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ActionGraph Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? new ActionGraph([.. document.RootElement.EnumerateArray().Where(action => action.ValueKind == JsonValueKind.Object).Select(Action)])
            : Empty;
    }

    private static GoAction Action(JsonElement action) => new((int)Number(action, "ID"), Text(action, "Mode"), Text(action, "Package"))
    {
        Needs = Member(action, "Deps", JsonValueKind.Array) is { } needs
            ? [.. needs.EnumerateArray().Select(need => need.ValueKind == JsonValueKind.Number && need.TryGetInt32(out var id) ? id : -1)]
            : [],
        Started = Time(action, "TimeStart"),
        Ended = Time(action, "TimeDone"),
        RanCommands = Member(action, "Cmd", JsonValueKind.Array) is { } commands && commands.GetArrayLength() > 0,
        Real = Nanoseconds(action, "CmdReal"),
        User = Nanoseconds(action, "CmdUser"),
        System = Nanoseconds(action, "CmdSys"),
    };

    private static JsonElement? Member(JsonElement action, string name, JsonValueKind kind) =>
        action.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    private static string Text(JsonElement action, string name) => Member(action, name, JsonValueKind.String)?.GetString() ?? "";

    private static long Number(JsonElement action, string name) =>
        Member(action, name, JsonValueKind.Number) is { } number && number.TryGetInt64(out var value) ? value : 0;

    private static TimeSpan Nanoseconds(JsonElement action, string name) => TimeSpan.FromTicks(Number(action, name) / TimeSpan.NanosecondsPerTick);

    // Go's zero time, of the year 1, is that of what never began.
    private static DateTime? Time(JsonElement action, string name) =>
        DateTimeOffset.TryParse(Text(action, name), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year > 1
            ? time.UtcDateTime
            : null;

    private List<GoAction> FindCriticalPath()
    {
        var byId = new Dictionary<int, GoAction>();
        foreach (var action in actions) byId[action.Id] = action;
        var path = new List<GoAction>();
        var visited = new HashSet<int>();
        for (var at = Last(actions); at is not null && visited.Add(at.Id); at = Last(at.Needs.Select(byId.GetValueOrDefault).OfType<GoAction>()))
            path.Add(at);
        path.Reverse();
        return path;
    }

    private static GoAction? Last(IEnumerable<GoAction> actions) => actions.Where(action => action.Ended is not null).MaxBy(action => action.Ended);
}
