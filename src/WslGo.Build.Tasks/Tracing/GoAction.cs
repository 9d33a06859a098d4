namespace WslGo.Build.Tracing;

/// <summary>One of the things that a <c>go build</c> does.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Mode">What: <c>build</c>, <c>link</c>.</param>
/// <param name="Package">The import path of the package.</param>
internal sealed record GoAction(int Id, string Mode, string Package)
{
    /// <summary>The numbers of those that it waits for.</summary>
    public IReadOnlyList<int> Needs { get; init; } = [];

    /// <summary>When it began, UTC; null if it never did.</summary>
    public DateTime? Started { get; init; }

    /// <summary>When it ended, UTC; null if it never did.</summary>
    public DateTime? Ended { get; init; }

    /// <summary>Whether it ran a compiler or a linker; what did not was found in go's cache.</summary>
    public bool RanCommands { get; init; }

    /// <summary>How long these ran.</summary>
    public TimeSpan Real { get; init; }

    /// <summary>Their processor time as programs.</summary>
    public TimeSpan User { get; init; }

    /// <summary>Their processor time in the kernel.</summary>
    public TimeSpan System { get; init; }

    /// <summary>How long it took in go's eyes.</summary>
    public TimeSpan Duration => Ended - Started ?? TimeSpan.Zero;
}
