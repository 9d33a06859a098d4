using System.Globalization;
using System.Text.Json;

namespace WslGo.Build.Tracing;

/// <summary>
/// The action graph of a <c>go build</c>, which Go writes with <c>-debug-actiongraph</c>. The format is internal to Go,
/// so the parser ignores unexpected values.
/// </summary>
/// <remarks>
/// golang/go, src/cmd/go/internal/work/action.go, actionJSON: the format is the same in Go 1.23 to 1.27.
/// </remarks>
/// <param name="actions">The actions of the build.</param>
internal sealed class ActionGraph(IReadOnlyList<GoAction> actions)
{
    // A few hundred megabytes. No program has enough packages for a larger action graph.
    private const long MaxLength = 256L << 20;

    private IReadOnlyList<GoAction>? _criticalPath;

    /// <summary>A graph without actions.</summary>
    public static ActionGraph Empty { get; } = new([]);

    /// <summary>All actions of the build, including actions whose results were in Go's build cache.</summary>
    public IReadOnlyList<GoAction> Actions => actions;

    /// <summary>
    /// The critical path: the actions that determined the end of the build. Each action started after the previous
    /// action had ended. The first action comes first.
    /// </summary>
    public IReadOnlyList<GoAction> CriticalPath => _criticalPath ??= FindCriticalPath();

    /// <summary>Reads a file. Returns <see cref="Empty"/> if the file doesn't exist or can't be read.</summary>
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

    /// <summary>Parses the output of Go.</summary>
    /// <exception cref="JsonException">The output is not valid JSON.</exception>
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

    // Go writes its zero time, in the year 1, for an action that never started.
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
