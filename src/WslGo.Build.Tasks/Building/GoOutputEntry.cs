namespace WslGo.Build.Building;

/// <summary>One message of go with all its lines, before it is classified.</summary>
/// <param name="Package">The package of the <c>#</c> line above; null for a message of go itself.</param>
/// <param name="IsLinker">Whether Go's linker, or a linker that it ran, printed the message.</param>
/// <param name="Position">The position that it names, if any.</param>
internal sealed record GoOutputEntry(string? Package, bool IsLinker, GoOutputPosition? Position)
{
    /// <summary>The message without its location, and the lines below it.</summary>
    public List<string> Lines { get; init; } = [];

    /// <summary>The lines above the message, which name the including file or the function.</summary>
    public List<string> Introduction { get; init; } = [];
}
