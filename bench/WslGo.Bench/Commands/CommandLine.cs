namespace WslGo.Bench.Commands;

/// <summary>A program to run.</summary>
/// <param name="Directory">Where, absolute.</param>
/// <param name="Words">The program and its arguments.</param>
public sealed record CommandLine(string Directory, params string[] Words)
{
    /// <summary>Variables that this command has beside the laboratory's.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// A text on the command line of the descendant whose memory counts as the process's; empty for the command itself.
    /// </summary>
    public string Measured { get; init; } = "";

    public override string ToString() => $"{string.Join(' ', Words)}   (in {Directory})";
}
