namespace WslGo.Build.Tracing;

/// <summary>An action of a <c>go build</c>.</summary>
/// <param name="Id">The ID of the action.</param>
/// <param name="Mode">The kind of action: <c>build</c>, <c>link</c>.</param>
/// <param name="Package">The import path of the package.</param>
internal sealed record GoAction(int Id, string Mode, string Package)
{
    /// <summary>The IDs of the actions that this action depends on.</summary>
    public IReadOnlyList<int> Needs { get; init; } = [];

    /// <summary>The time when the action started, in UTC; null if the action never started.</summary>
    public DateTime? Started { get; init; }

    /// <summary>The time when the action ended, in UTC; null if the action never ended.</summary>
    public DateTime? Ended { get; init; }

    /// <summary>Whether the action ran a compiler or a linker. If not, its result was in Go's build cache.</summary>
    public bool RanCommands { get; init; }

    /// <summary>The elapsed time of the commands.</summary>
    public TimeSpan Real { get; init; }

    /// <summary>The user CPU time of the commands.</summary>
    public TimeSpan User { get; init; }

    /// <summary>The system CPU time of the commands.</summary>
    public TimeSpan System { get; init; }

    /// <summary>The duration of the action as recorded by Go.</summary>
    public TimeSpan Duration => Ended - Started ?? TimeSpan.Zero;
}
