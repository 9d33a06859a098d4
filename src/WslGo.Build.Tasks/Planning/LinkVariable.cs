using System.Buffers;

namespace WslGo.Build.Planning;

/// <summary>A string variable that the linker sets: <c>-ldflags "-X main.version=1.0"</c> (<c>go tool link</c>, -X).</summary>
/// <param name="Name">The import path and name: <c>main.version</c>, <c>example.com/app/build.Commit</c>.</param>
/// <param name="Value">Any text that doesn't contain both kinds of quotation marks.</param>
internal sealed record LinkVariable(string Name, string Value)
{
    private static readonly SearchValues<char> s_needsQuotes = SearchValues.Create("'\" \t\r\n");

    /// <summary>
    /// The flag for <c>-ldflags</c>, or null if it can't be expressed: words are separated by spaces and can be quoted as a whole
    /// with either kind of quotation mark, and there is no escape (golang/go src/cmd/internal/quoted, Split).
    /// </summary>
    public string? ToFlag()
    {
        var assignment = $"{Name}={Value}";
        return !assignment.AsSpan().ContainsAny(s_needsQuotes) ? "-X " + assignment
            : !assignment.Contains('\'') ? $"-X '{assignment}'"
            : !assignment.Contains('"') ? $"-X \"{assignment}\""
            : null;
    }
}
