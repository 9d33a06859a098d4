namespace WslGo.Build.Building;

/// <summary>One message of go's with all its lines, before it is judged.</summary>
/// <param name="Package">What the <c>#</c> line above says is built; null for a message of go's own.</param>
/// <param name="IsLinker">Whether it was printed by Go's linker or by one that it ran.</param>
/// <param name="Position">The position that it names, if any.</param>
internal sealed record GoOutputEntry(string? Package, bool IsLinker, GoOutputPosition? Position)
{
    /// <summary>The message, without its place, and the lines that go printed under it.</summary>
    public List<string> Lines { get; init; } = [];

    /// <summary>What go printed above it: which file includes this one, which function it is in.</summary>
    public List<string> Introduction { get; init; } = [];
}
