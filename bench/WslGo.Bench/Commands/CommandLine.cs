namespace WslGo.Bench.Commands;

/// <summary>A program to run.</summary>
/// <param name="Directory">The absolute working directory.</param>
/// <param name="Words">The program and its arguments.</param>
public sealed record CommandLine(string Directory, params string[] Words)
{
    /// <summary>Variables of this command, in addition to the common ones.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>A text on the command line of the descendant whose memory is measured; empty for the command itself.</summary>
    public string Measured { get; init; } = "";

    public override string ToString() => $"{string.Join(' ', Words)}   (in {Directory})";
}
