namespace WslGo.Bench.Commands;

/// <summary>A program to run.</summary>
/// <param name="Directory">Where, absolute.</param>
/// <param name="Words">The program and its arguments.</param>
public sealed record CommandLine(string Directory, params string[] Words)
{
    /// <summary>Variables that this command has beside the laboratory's.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public override string ToString() => $"{string.Join(' ', Words)}   (in {Directory})";
}
